// Radix stops a page behind a dialog from scrolling by a style element that it makes in the browser; the page's policy
// lets it through only with the page's nonce, which the library looks for under this global name.
if (typeof document !== "undefined") {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  if (nonce) Reflect.set(globalThis, "__webpack_nonce__", nonce);
}
