import { ArrowDown, ArrowUp, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";
import { Sparkline } from "./sparkline";

/** A change against the previous period. `good` colours it; a rising cost or liability is "neutral". */
export interface StatChange {
  direction: "up" | "down" | "flat";
  sense: "good" | "bad" | "neutral";
  text: string;
}

const arrows = { up: ArrowUp, down: ArrowDown, flat: Minus };
const senses = { good: "text-accent-text", bad: "text-danger", neutral: "text-ink-2" };

/** A key figure: label (a `Definition`), value, trend, change and "was …". `value` "–" where data is too little. */
export function Stat({
  label,
  value,
  unit,
  change,
  note,
  trend,
  className,
}: {
  label: ReactNode;
  value: ReactNode;
  unit?: ReactNode;
  change?: StatChange;
  note?: ReactNode;
  trend?: readonly number[];
  className?: string;
}) {
  return (
    <div
      className={cn(
        "grid grid-cols-[1fr_auto] items-end gap-x-2 gap-y-0.5 bg-surface px-[18px] pt-[15px] pb-3.5",
        className,
      )}
    >
      <div className="col-span-2 text-sm text-ink-2">{label}</div>
      <div className="text-[25px] leading-tight font-semibold tracking-title whitespace-nowrap">
        {value}
        {unit !== undefined && <small className="text-read font-medium text-ink-2"> {unit}</small>}
      </div>
      {trend && <Sparkline values={trend} />}
      <div className="col-span-2 flex min-h-[18px] items-center gap-1.5 text-[12.5px] text-ink-3">
        {change && (
          <span className={cn("inline-flex items-center gap-0.5 font-medium", senses[change.sense])}>
            <Icon as={arrows[change.direction]} size={14} stroke={2.2} />
            {change.text}
          </span>
        )}
        {note}
      </div>
    </div>
  );
}

/** One panel with cells, rather than many cards. */
export function StatGrid({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={cn(
        "grid grid-cols-1 gap-px overflow-hidden rounded-lg border border-line bg-line-soft sm:grid-cols-2 lg:grid-cols-4",
        className,
      )}
    >
      {children}
    </div>
  );
}
