/** Whether a place of the portal is open: its page, one under it, or one under what it `owns`. Home has none under it. */
export function isPlaceOpen(path: string, href: string, owns?: string): boolean {
  if (href === "/") return path === "/";
  return [href, owns].some((place) => place && (path === place || path.startsWith(`${place}/`)));
}
