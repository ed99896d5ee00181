import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { html, type Markup } from "@/components/ui/markup";

const all =
  "-mx-1.5 -my-3 inline-flex min-h-11 items-center rounded-xs px-1.5 text-read font-medium whitespace-nowrap text-accent-text hover:underline";

const place = "mt-[30px] lg:mt-9";
const top = "mb-3 flex items-baseline justify-between gap-3";

/** What stands above a section, and where on the page it is. */
interface SectionHead {
  readonly title: string;
  readonly more?: { readonly href: string; readonly label: string };
  readonly className?: string;
}

function headMarkup({ title, more }: SectionHead): Markup {
  return html`<h2 class="text-[19px]">${title}</h2>${more && html`<a href="${more.href}" data-soft="" class="${all}">${more.label}</a>`}`;
}

/** A Section, written. */
export function sectionMarkup(head: SectionHead, inside: Markup): Markup {
  return html`<section class="${cn(place, head.className)}"><div class="${top}">${headMarkup(head)}</div>${inside}</section>`;
}

/** A section of a portal page: its heading and, right, where all of it is. */
export function Section({ children, className, ...head }: SectionHead & { children: ReactNode }) {
  return (
    <section className={cn(place, className)}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes */}
      <div className={top} dangerouslySetInnerHTML={headMarkup(head)} />
      {children}
    </section>
  );
}
