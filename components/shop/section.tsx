import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { html } from "@/components/ui/markup";

const all =
  "-mx-1.5 -my-3 inline-flex min-h-11 items-center rounded-xs px-1.5 text-read font-medium whitespace-nowrap text-accent-text hover:underline";

/** A section of a portal page: its heading and, right, where all of it is. */
export function Section({
  title,
  more,
  children,
  className,
}: {
  title: string;
  more?: { href: string; label: string };
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={cn("mt-[30px] lg:mt-9", className)}>
      <div
        className="mb-3 flex items-baseline justify-between gap-3"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes
        dangerouslySetInnerHTML={html`<h2 class="text-[19px]">${title}</h2>${more && html`<a href="${more.href}" data-soft="" class="${all}">${more.label}</a>`}`}
      />
      {children}
    </section>
  );
}
