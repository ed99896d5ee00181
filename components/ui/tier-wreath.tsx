import type { ReactNode } from "react";
import { cn } from "./cn";
import { html, type Markup } from "./markup";

const LEAVES = 32;
const OUTER = "M0 0C2.79-4.61 9.61-5.25 15.5 0C9.61 5.25 2.79 4.61 0 0Z";
const INNER = "M0 0C2.43-4.03 8.37-4.59 13.5 0C8.37 4.59 2.43 4.03 0 0Z";
const RADIUS = 47;
const CENTRE = 60;

const places = Array.from({ length: LEAVES }, (_, leaf) => {
  const inner = leaf % 2 === 1;
  const turn = Math.floor(leaf / 2) * 22.5;
  const angle = (((inner ? 15.75 : 8.55) + turn) * Math.PI) / 180;
  const x = (CENTRE + RADIUS * Math.sin(angle)).toFixed(2);
  const y = (CENTRE - RADIUS * Math.cos(angle)).toFixed(2);
  const spin = ((inner ? 53.75 : -29.45) + turn).toFixed(2);
  return { transform: `translate(${x} ${y}) rotate(${spin})`, shape: inner ? "#leaf-in" : "#leaf-out" };
});

/** How many of the 32 leaves are filled: all of them only when the tier is reached. */
export function filledLeaves(value: number, max: number): number {
  if (max <= 0) return LEAVES;
  return Math.floor(Math.min(1, Math.max(0, value / max)) * LEAVES);
}

// The two shapes of a leaf are drawn once and used by all.
const shapes = html`<defs><path id="leaf-out" d="${OUTER}"/><path id="leaf-in" d="${INNER}"/></defs>`;

// 64 elements that never change: each drawing is written once.
const drawings = Array.from({ length: LEAVES + 1 }, (_, filled): Markup => {
  const leaves = places.map(({ transform, shape }, leaf) =>
    leaf < filled
      ? html`<g transform="${transform}"><use class="leaf-on" style="--i:${leaf}" href="${shape}"/></g>`
      : html`<use class="leaf-off" transform="${transform}" href="${shape}"/>`,
  );
  return html`${shapes}<circle cx="${CENTRE}" cy="${CENTRE}" r="${RADIUS}" class="stem"/>${leaves}`;
});

/** How far a tier is, for a wreath: `label` and `valueText` are read out. */
export interface WreathFigures {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly valueText?: string;
}

const SIZE = 122;
const place = "grid flex-none place-items-center *:col-start-1 *:row-start-1";
const middle = "text-center leading-[1.1]";

/** A TierWreath, written, with `inside` (the figure) in it. */
export function wreathMarkup({ label, value, max, valueText }: WreathFigures, inside: Markup): Markup {
  const words = valueText !== undefined && html` aria-valuetext="${valueText}"`;
  return html`<div role="progressbar" aria-label="${label}" aria-valuenow="${Math.min(value, max)}" aria-valuemin="0" aria-valuemax="${max}"${words} class="${place}"><svg aria-hidden="true" width="${SIZE}" height="${SIZE}" viewBox="0 0 120 120" class="wreath overflow-visible">${drawings[filledLeaves(value, max)]}</svg><div class="${middle}">${inside}</div></div>`;
}

/** Tier progress, the house's signature: a laurel wreath with `children` (the figure) inside. */
export function TierWreath({
  label,
  value,
  max,
  valueText,
  size = SIZE,
  children,
  className,
}: WreathFigures & { size?: number; children?: ReactNode; className?: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.min(value, max)}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuetext={valueText}
      className={cn(place, className)}
    >
      <svg
        aria-hidden
        width={size}
        height={size}
        viewBox="0 0 120 120"
        className="wreath overflow-visible"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: constants of this file, nothing from outside
        dangerouslySetInnerHTML={drawings[filledLeaves(value, max)]}
      />
      <div className={middle}>{children}</div>
    </div>
  );
}
