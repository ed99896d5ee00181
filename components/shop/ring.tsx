import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** The circle is measured in thousandths, so that segments need no arithmetic of their own. */
const WHOLE = 1000;

/**
 * Progress as a ring with `children` (the figure) inside; in segments where there are at most eight steps. It fills once
 * when it appears; with reduced motion it is simply there.
 */
export function Ring({
  label,
  valueText,
  share,
  segments,
  done,
  size = 68,
  stroke = 7,
  children,
  className,
}: {
  label: string;
  valueText: string;
  /** 0…1, for a ring without segments. */
  share: number;
  segments: number | null;
  /** Filled segments. */
  done: number;
  size?: number;
  stroke?: number;
  children?: ReactNode;
  className?: string;
}) {
  const cut = segments !== null && segments > 1;
  const value = cut ? done / segments : share;
  const radius = (size - stroke) / 2;
  // Round ends reach beyond their dash by half the stroke on both sides.
  const cap = cut ? (stroke / (2 * Math.PI * radius)) * WHOLE : 0;
  const part = cut ? WHOLE / segments : WHOLE;
  const dash = cut ? Math.max(8, part - cap - 18) : WHOLE;
  const turn = cut ? -90 + (((part - dash) / 2) * 360) / WHOLE : -90;
  const circle = (className: string, pattern: string) => (
    <circle
      cx={size / 2}
      cy={size / 2}
      r={radius}
      fill="none"
      pathLength={WHOLE}
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeDasharray={pattern}
      transform={`rotate(${turn} ${size / 2} ${size / 2})`}
      className={className}
    />
  );
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(value * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={valueText}
      className={cn("grid flex-none place-items-center *:col-start-1 *:row-start-1", className)}
    >
      <svg aria-hidden width={size} height={size} viewBox={`0 0 ${size} ${size}`} className="progress-ring">
        {circle("progress-track", cut ? `${dash} ${part - dash}` : `${WHOLE} 0`)}
        {value > 0 && circle("progress-done", cut ? filled(done, dash, part) : `${value * WHOLE} ${WHOLE}`)}
      </svg>
      <span className="text-center leading-none font-semibold">{children}</span>
    </div>
  );
}

/** So many dashes, then nothing more. */
function filled(done: number, dash: number, part: number): string {
  const dashes = Array.from({ length: done }, (_, index) =>
    index < done - 1 ? `${dash} ${part - dash}` : `${dash} ${WHOLE}`,
  );
  return dashes.join(" ");
}
