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
