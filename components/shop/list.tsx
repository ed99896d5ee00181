import type { LucideIcon } from "lucide-react";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

/** A list of rows in one rounded box, parted by hairlines. */
export function List({ label, children, className }: { label?: string; children: ReactNode; className?: string }) {
  return (
    <ul aria-label={label} className={cn("list", className)}>
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

/** The small square that says what kind of thing a row is. */
export function ListIcon({ icon, tone = "plain" }: { icon: LucideIcon; tone?: ListTone }) {
  return (
    <span aria-hidden className={cn("grid size-10 flex-none place-items-center rounded-[12px]", tones[tone])}>
      <Icon as={icon} />
    </span>
  );
}

/** What stands in a row: icon, title, a second line, and a value or a chevron. */
export function RowContent({
  icon,
  tone,
  title,
  note,
  value,
  valueNote,
  gain = false,
  chevron = false,
}: {
  icon: LucideIcon;
  tone?: ListTone;
  title: ReactNode;
  note?: ReactNode;
  value?: ReactNode;
  valueNote?: ReactNode;
  gain?: boolean;
  chevron?: boolean;
}) {
  return (
    <>
      <ListIcon icon={icon} tone={tone} />
      <span className="min-w-0 flex-1">
        <span className="block leading-[1.3] font-medium text-pretty">{title}</span>
        {note !== undefined && <span className="mt-px block text-[13.5px] leading-[1.35] text-ink-3">{note}</span>}
      </span>
      {value !== undefined && (
        <span
          className={cn(
            "text-right text-[17px] leading-[1.3] font-semibold tracking-snug whitespace-nowrap",
            gain && "text-accent-text",
          )}
        >
          {value}
          {valueNote !== undefined && (
            <span className="block text-[12.5px] font-normal tracking-normal text-ink-3">{valueNote}</span>
          )}
        </span>
      )}
      {chevron && <Icon as={ChevronRight} size={18} className="text-ink-3" />}
    </>
  );
}

/** A row that leads somewhere. */
export function LinkRow({ href, ...content }: { href: string } & Parameters<typeof RowContent>[0]) {
  return (
    <li>
      <Link href={href} className="list-row">
        <RowContent {...content} />
      </Link>
    </li>
  );
}
