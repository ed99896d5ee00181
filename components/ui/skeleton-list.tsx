import { cn } from "./cn";
import { html, type Markup } from "./markup";

/** A Skeleton, written: a loading layout is sent with every page that streams, so it must cost next to nothing. */
export function skeletonMarkup(className: string): Markup {
  return html`<span aria-hidden="true" class="${cn("skeleton block", className)}"></span>`;
}

const row = html`<div class="flex min-h-16 items-center gap-3 px-4">${skeletonMarkup("size-10 rounded-lg")}<div class="grid flex-1 gap-2">${skeletonMarkup("h-3 w-2/5")}${skeletonMarkup("h-2.5 w-1/4")}</div>${skeletonMarkup("h-4 w-12")}</div>`;

interface ListLook {
  /** Read to those who cannot see it. */
  readonly label: string;
  readonly rows?: number;
  readonly className?: string;
}

function rowsMarkup(rows = 4): Markup {
  return html`${Array.from({ length: rows }, () => row)}`;
}

/** A SkeletonList, written. */
export function skeletonListMarkup({ label, rows, className }: ListLook): Markup {
  return html`<div role="status" aria-label="${label}" class="${cn("grid", className)}">${rowsMarkup(rows)}</div>`;
}

/** Loading rows in the shape of a list. */
export function SkeletonList({ label, rows, className }: ListLook) {
  return (
    <div
      role="status"
      aria-label={label}
      className={cn("grid", className)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes
      dangerouslySetInnerHTML={rowsMarkup(rows)}
    />
  );
}
