import type { ComponentProps } from "react";

/**
 * A link within the site: a plain anchor, which SoftLinks (once per document) follows without loading the document
 * anew. Next's own Link is a piece of client code per link and fetches everything in sight. `scroll={false}` stays
 * where the page is.
 */
export function Link({
  href,
  scroll = true,
  ...rest
}: Omit<ComponentProps<"a">, "href"> & { href: string; scroll?: boolean }) {
  return <a {...rest} href={href} data-soft={scroll ? "" : "stay"} />;
}
