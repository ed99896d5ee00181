import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { cn } from "./cn";

export interface SegmentLink {
  href: string;
  label: ReactNode;
  current: boolean;
}

/** A segmented control whose choice is in the URL (a period picker). */
export function SegmentedLinks({
  label,
  segments,
  className,
}: {
  label: string;
  segments: readonly SegmentLink[];
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cn("seg", className)}>
      {segments.map((segment) => (
        <Link key={segment.href} href={segment.href} scroll={false} aria-current={segment.current ? "true" : undefined}>
          {segment.label}
        </Link>
      ))}
    </nav>
  );
}

/** A segmented control inside a form: radios that look like one bar. */
export function SegmentedRadio({
  name,
  legend,
  options,
  defaultValue,
  onChange,
  className,
}: {
  name: string;
  legend: string;
  options: readonly { value: string; label: ReactNode }[];
  defaultValue?: string;
  onChange?: (value: string) => void;
  className?: string;
}) {
  return (
    <fieldset className={className}>
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="seg">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              onChange={onChange && ((event) => onChange(event.target.value))}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
