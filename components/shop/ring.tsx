import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { html, type Markup } from "@/components/ui/markup";

/** The circle is measured in thousandths, so that segments need no arithmetic of their own. */
const WHOLE = 1000;

const place = "grid flex-none place-items-center *:col-start-1 *:row-start-1";
const middle = "text-center leading-none font-semibold";

/** What a ring shows: `label` and `valueText` are read out. */
export interface RingProgress {
  readonly label: string;
  readonly valueText: string;
  /** 0…1, for a ring without segments. */
  readonly share: number;
  readonly segments: number | null;
  /** Filled segments. */
  readonly done: number;
}

function drawing(
  { share, segments, done }: RingProgress,
  size: number,
  stroke: number,
): { value: number; circles: Markup } {
  const cut = segments !== null && segments > 1;
  const value = cut ? done / segments : share;
  const radius = (size - stroke) / 2;
  // Round ends reach beyond their dash by half the stroke on both sides.
  const cap = cut ? (stroke / (2 * Math.PI * radius)) * WHOLE : 0;
  const part = cut ? WHOLE / segments : WHOLE;
  const dash = cut ? Math.max(8, part - cap - 18) : WHOLE;
  const turn = cut ? -90 + (((part - dash) / 2) * 360) / WHOLE : -90;
  const circle = (look: string, pattern: string) =>
    html`<circle cx="${size / 2}" cy="${size / 2}" r="${radius}" fill="none" pathLength="${WHOLE}" stroke-width="${stroke}" stroke-linecap="round" stroke-dasharray="${pattern}" transform="rotate(${turn} ${size / 2} ${size / 2})" class="${look}"/>`;
  const track = circle("progress-track", cut ? `${dash} ${part - dash}` : `${WHOLE} 0`);
  const filling = value > 0 && circle("progress-done", cut ? filled(done, dash, part) : `${value * WHOLE} ${WHOLE}`);
  return { value, circles: html`${track}${filling}` };
}

/** A Ring, written, with `inside` (the figure) in it. */
export function ringMarkup(progress: RingProgress, inside: Markup, size: number, stroke: number): Markup {
  const { value, circles } = drawing(progress, size, stroke);
  return html`<div role="progressbar" aria-label="${progress.label}" aria-valuenow="${Math.round(value * 100)}" aria-valuemin="0" aria-valuemax="100" aria-valuetext="${progress.valueText}" class="${place}"><svg aria-hidden="true" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" class="progress-ring">${circles}</svg><span class="${middle}">${inside}</span></div>`;
}

/**
 * Progress as a ring with `children` (the figure) inside; in segments where there are at most eight steps. It fills once
 * when it appears; with reduced motion it is simply there.
 */
export function Ring({
  size = 68,
  stroke = 7,
  children,
  className,
  ...progress
}: RingProgress & { size?: number; stroke?: number; children?: ReactNode; className?: string }) {
  const { value, circles } = drawing(progress, size, stroke);
  return (
    <div
      role="progressbar"
      aria-label={progress.label}
      aria-valuenow={Math.round(value * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={progress.valueText}
      className={cn(place, className)}
    >
      <svg
        aria-hidden
        width={size}
        height={size}
        viewBox={`0 0 ${size} ${size}`}
        className="progress-ring"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes
        dangerouslySetInnerHTML={circles}
      />
      <span className={middle}>{children}</span>
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
