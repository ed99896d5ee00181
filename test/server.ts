/** The migrated database that every suite copies. */
export const TEMPLATE = "laurel_test_template";

const LOCAL = new Set(["localhost", "127.0.0.1", "[::1]", ""]);

/** The URL as it came, if its host is this machine; tests drop databases and refuse any other. */
export function localServer(url: string): string {
  const { hostname, protocol } = new URL(url);
  if (!protocol.startsWith("postgres") || !LOCAL.has(hostname)) {
    throw new Error(`Tests run on this machine's databases only, not on ${hostname}.`);
  }
  return url;
}

/** The same server, another database. */
export function withDatabaseName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
