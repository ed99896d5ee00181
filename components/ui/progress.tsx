import type { ReactNode } from "react";
import { cn } from "./cn";

interface ProgressProps {
  label: string;
  value: number;
  max: number;
  /** How the value is read out; without it, "value of max" in figures. */
  valueText?: string;
}

function share({ value, max }: { value: number; max: number }): number {
  return max <= 0 ? 0 : Math.min(1, Math.max(0, value / max));
}

function aria({ label, value, max, valueText }: ProgressProps) {
  return {
    role: "progressbar",
    "aria-label": label,
    "aria-valuenow": Math.min(value, max),
    "aria-valuemin": 0,
    "aria-valuemax": max,
    "aria-valuetext": valueText,
  } as const;
}

/** A bar; ochre (`warn`) where a budget or time runs out. */
export function ProgressBar({
  tone = "accent",
  className,
  ...progress
}: ProgressProps & { tone?: "accent" | "warn"; className?: string }) {
  return (
    <div
      {...aria(progress)}
      className={cn("h-2 overflow-hidden rounded-full bg-sunken shadow-[inset_0_0_0_1px_var(--line-soft)]", className)}
    >
      <span
        className={cn(
          "block h-full rounded-full transition-[width] duration-4 ease-out",
          tone === "warn" ? "bg-chart-2" : "bg-accent",
        )}
        style={{ width: `${share(progress) * 100}%` }}
      />
    </div>
  );
}

const SEGMENTED_UP_TO = 8;
const GAP_DEGREES = 21;

/** A ring, in segments when `max` is 8 steps or fewer; what stands inside is `children`. */
export function Ring({
  size = 60,
  thickness = size / 10,
  children,
  className,
  ...progress
}: ProgressProps & { size?: number; thickness?: number; children?: ReactNode; className?: string }) {
  const centre = size / 2;
  const radius = centre - thickness / 2;
  const round = 2 * Math.PI * radius;
  const circle = { cx: centre, cy: centre, r: radius, strokeWidth: thickness };
  const steps =
    progress.max > 1 && progress.max <= SEGMENTED_UP_TO && Number.isInteger(progress.max) ? progress.max : 1;
  const arc = round * (1 / steps - GAP_DEGREES / 360);
  return (
    <span {...aria(progress)} className={cn("inline-grid place-items-center *:col-start-1 *:row-start-1", className)}>
      <svg aria-hidden width={size} height={size} viewBox={`0 0 ${size} ${size}`}>
        {steps > 1 ? (
          [...Array(steps).keys()].map((step) => (
            <circle
              key={step}
              {...circle}
              className={step < progress.value ? "ring-value" : "ring-track"}
              strokeLinecap="round"
              strokeDasharray={`${arc} ${round - arc}`}
              transform={`rotate(${-90 + GAP_DEGREES / 2 + (step * 360) / steps} ${centre} ${centre})`}
            />
          ))
        ) : (
          <>
            <circle {...circle} className="ring-track" />
            {progress.value > 0 && (
              <circle
                {...circle}
                className="ring-value"
                strokeDasharray={round}
                strokeDashoffset={round * (1 - share(progress))}
                transform={`rotate(-90 ${centre} ${centre})`}
              />
            )}
          </>
        )}
      </svg>
      <span className="text-md font-semibold">{children}</span>
    </span>
  );
}
