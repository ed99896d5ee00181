/** Set on every request to a page by proxy.ts: the path and query that were asked for. */
export const PATH_HEADER = "x-laurel-path";
/** Set by proxy.ts: the nonce of this page's Content-Security-Policy. */
export const NONCE_HEADER = "x-nonce";
