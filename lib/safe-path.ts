const BASE = "https://laurel.invalid";

/**
 * A place on this site to go on to, from outside (a query, a form): path, query and fragment of `value` if it leads
 * nowhere else, otherwise `fallback`. Refuses other hosts in all their dresses: `//host`, `/\host`, tabs, schemes.
 */
export function safePath(value: unknown, fallback = "/"): string {
  if (typeof value !== "string" || value.length > 500 || !value.startsWith("/")) return fallback;
  // Browsers drop tabs and line breaks and read a backslash as a slash; so a second look is not enough.
  if (/[\\\p{Cc}]/u.test(value)) return fallback;
  if (!URL.canParse(value, BASE)) return fallback;
  const url = new URL(value, BASE);
  if (url.origin !== BASE || url.pathname.startsWith("//")) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}
