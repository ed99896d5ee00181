import type { LucideIcon } from "lucide-react";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { iconMarkup } from "@/components/ui/icon-markup";
import { html, type Markup } from "@/components/ui/markup";

/** A list of rows in one rounded box, parted by hairlines. */
export function List({ label, children, className }: { label?: string; children: ReactNode; className?: string }) {
  return (
    <ul {...(label !== undefined && { "aria-label": label })} className={cn("list", className)}>
      {children}
    </ul>
  );
}

export type ListTone = "plain" | "ok" | "warn";

const tones: Record<ListTone, string> = {
  plain: "bg-sunken text-ink-2",
  ok: "bg-accent-soft text-accent-text",
  warn: "bg-warn-soft text-warn",
};

/** What stands in a row: icon, title, a second line, and a value or a chevron. */
export interface Row {
  icon: LucideIcon;
  tone?: ListTone;
  title: string;
  note?: string;
  value?: string;
  valueNote?: string;
  gain?: boolean;
  chevron?: boolean;
}

function rowMarkup({ icon, tone = "plain", title, note, value, valueNote, gain, chevron }: Row): Markup {
  const look = cn(
    "text-right text-[17px] leading-[1.3] font-semibold tracking-snug whitespace-nowrap",
    gain && "text-accent-text",
  );
  const second =
    note !== undefined && html`<span class="mt-px block text-[13.5px] leading-[1.35] text-ink-3">${note}</span>`;
  const under =
    valueNote !== undefined &&
    html`<span class="block text-[12.5px] font-normal tracking-normal text-ink-3">${valueNote}</span>`;
  return html`<span aria-hidden="true" class="${cn("grid size-10 flex-none place-items-center rounded-[12px]", tones[tone])}">${iconMarkup(icon)}</span>
<span class="min-w-0 flex-1"><span class="block leading-[1.3] font-medium text-pretty">${title}</span>${second}</span>
${value !== undefined && html`<span class="${look}">${value}${under}</span>`}
${chevron && iconMarkup(ChevronRight, { size: 18, className: "text-ink-3" })}`;
}

/** What stands in a row that is not a link: a button's, a summary's. */
export function RowContent(row: Row) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes
  return <span className="contents" dangerouslySetInnerHTML={rowMarkup(row)} />;
}

/** A row that leads somewhere, written: the link of a list's item. */
export function linkRowMarkup({ href, ...row }: Row & { href: string }): Markup {
  return html`<a href="${href}" data-soft="" class="list-row">${rowMarkup(row)}</a>`;
}

/** A row that leads somewhere. */
export function LinkRow(row: Row & { href: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes
  return <li dangerouslySetInnerHTML={linkRowMarkup(row)} />;
}

/** A List of rows that lead somewhere, written. */
export function linkListMarkup(rows: readonly (Row & { href: string })[], className = "list"): Markup {
  return html`<ul class="${className}">${rows.map((row) => html`<li>${linkRowMarkup(row)}</li>`)}</ul>`;
}
