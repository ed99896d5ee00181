import { Check, Flame, Snowflake } from "lucide-react";
import type { ReactNode } from "react";
import { Ring, type RingProgress, ringMarkup } from "@/components/shop/ring";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { iconMarkup } from "@/components/ui/icon-markup";
import { Link } from "@/components/ui/link";
import { html, type Markup } from "@/components/ui/markup";

/** A challenge's card in words and figures; lib/challenge-words makes them. */
export interface ChallengeCardProps {
  /** Absent in a preview, where the card leads nowhere. */
  readonly href?: string;
  readonly name: string;
  readonly text: string;
  readonly pictureUrl?: string | null;
  readonly time: { readonly text: string; readonly soon: boolean } | null;
  readonly ring: RingFigures;
  /** Steps with a mark each; told only where there are several. */
  readonly steps?: readonly { readonly name: string; readonly note: string; readonly done: boolean }[];
  readonly streak?: StreakFigures | null;
  /** What completing it brings. */
  readonly reward: string | null;
  readonly done?: boolean;
  /** A button, for a challenge that may be joined. */
  readonly action?: ReactNode;
}

/** What a challenge's ring shows, and the figure in it. */
export interface RingFigures extends RingProgress {
  readonly figure: string;
}

/** The bars of a streak. */
export interface StreakFigures {
  readonly periods: readonly {
    readonly key: number;
    readonly label: string;
    readonly state: "met" | "missed" | "now" | "next";
    readonly stateText: string;
  }[];
  readonly freezes: string;
}

/** The ring of a challenge: its figure inside, a flame for a streak, a check once it is done. */
export function ChallengeRing({
  ring,
  done = false,
  streak = false,
  size = 68,
}: {
  ring: RingFigures;
  done?: boolean;
  streak?: boolean;
  size?: number;
}) {
  return (
    <Ring {...ring} size={size} stroke={size < 60 ? 5 : 7}>
      {done ? (
        <Icon as={Check} size={size * 0.38} stroke={2.6} className="text-accent-text" />
      ) : streak ? (
        <Icon as={Flame} size={size * 0.35} className="text-accent-text" />
      ) : (
        <span className={size < 60 ? "text-sm" : ring.figure.length > 4 ? "text-read" : "text-[17px]"}>
          {ring.figure}
        </span>
      )}
    </Ring>
  );
}

const SMALL = 46;

/** The small ring of a challenge that is under way, written. */
export function smallRingMarkup({ figure, ...progress }: RingFigures, { streak }: { streak: boolean }): Markup {
  const inside = streak
    ? iconMarkup(Flame, { size: SMALL * 0.35, className: "text-accent-text" })
    : html`<span class="text-sm">${figure}</span>`;
  return ringMarkup(progress, inside, SMALL, 5);
}

/** A challenge: what it asks, how far it is, how long it runs, what it brings. The whole card leads to it. */
export function ChallengeCard(props: ChallengeCardProps) {
  const { href, name, text, pictureUrl, time, ring, steps, streak, reward, done = false, action } = props;
  const heading = (
    <h3 className="text-[18px] leading-tight text-pretty">
      {href === undefined ? (
        name
      ) : (
        <Link href={href} className="card-link">
          {name}
        </Link>
      )}
    </h3>
  );
  return (
    <article className={cn("challenge-card", done && "challenge-done")}>
      {pictureUrl && (
        <div className="relative aspect-[2.5] overflow-hidden bg-sunken lg:aspect-[3.6]">
          {/* biome-ignore lint/performance/noImgElement: WebP in two sizes already, with a long cache. */}
          <img src={pictureUrl} alt="" loading="lazy" decoding="async" className="art" />
          {time && <TimeBadge {...time} onPicture />}
        </div>
      )}
      <div className="p-4">
        <div className="flex items-center gap-4">
          <ChallengeRing ring={ring} done={done} streak={Boolean(streak)} />
          <div className="min-w-0 flex-1">
            {heading}
            <p className="mt-1 text-read text-ink-2 text-pretty">{text}</p>
          </div>
        </div>
        {streak && !done && <StreakBars {...streak} />}
        {steps && steps.length > 1 && !done && <StepMarks steps={steps} />}
        <CardFoot
          time={pictureUrl ? null : time}
          reward={reward}
          freezes={done ? undefined : streak?.freezes}
          ruled={Boolean(steps && steps.length > 1 && !done)}
        />
        {action && <div className="relative z-1 mt-4">{action}</div>}
      </div>
    </article>
  );
}

function CardFoot({
  time,
  reward,
  freezes,
  ruled,
}: {
  time: ChallengeCardProps["time"];
  reward: string | null;
  freezes: string | undefined;
  ruled: boolean;
}) {
  if (!time && reward === null && !freezes) return null;
  return (
    <div
      className={cn(
        "mt-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-md",
        ruled && "mt-4 border-t border-line-soft pt-3.5",
      )}
    >
      <span className="flex flex-wrap gap-x-3 text-ink-3">
        {time && <span className={cn(time.soon && "font-medium text-warn")}>{time.text}</span>}
        {freezes && (
          <span className="inline-flex items-center gap-1.5">
            <Icon as={Snowflake} size={15} />
            {freezes}
          </span>
        )}
      </span>
      {reward !== null && <span className="text-read font-semibold text-accent-text text-balance">{reward}</span>}
    </div>
  );
}

/** How long a challenge runs, as a word on its picture. */
function TimeBadge({ text, soon, onPicture = false }: { text: string; soon: boolean; onPicture?: boolean }) {
  return (
    <span
      className={cn(
        "inline-flex min-h-[26px] items-center rounded-full px-2.5 text-sm font-medium",
        onPicture && "absolute top-3 left-3 bg-[oklch(.99_.005_100/.94)]",
        soon ? "text-[oklch(.46_.1_62)]" : "text-[oklch(.25_.013_140)]",
      )}
    >
      {text}
    </span>
  );
}

function StepMarks({ steps }: { steps: NonNullable<ChallengeCardProps["steps"]> }) {
  return (
    <ul className="mt-4 grid gap-2.5 text-read">
      {steps.map((step) => (
        <li key={step.name} className="flex items-baseline gap-3">
          <StepMark done={step.done} />
          <span className="font-medium">{step.name}</span>
          <span className="min-w-0 flex-1 text-md text-ink-3 text-pretty">{step.note}</span>
        </li>
      ))}
    </ul>
  );
}

/** Reached or not, as a mark; the words beside it say so too. */
export function StepMark({ done }: { done: boolean }) {
  return done ? (
    <span className="grid size-[26px] flex-none place-items-center self-center rounded-full bg-accent text-on-accent">
      <Icon as={Check} size={16} stroke={2.6} />
    </span>
  ) : (
    <span
      aria-hidden
      className="size-[26px] flex-none self-center rounded-full border-2 border-dashed border-line-control"
    />
  );
}

/** A streak's periods as bars, the one that runs now outlined. */
export function StreakBars({ periods }: Pick<StreakFigures, "periods">) {
  return (
    <ol className="mt-4 flex gap-1.5">
      {periods.map(({ key, label, state, stateText }) => (
        <li key={key} className="grid min-w-0 flex-1 justify-items-center gap-1 text-xs text-ink-3">
          <span className={`streak-bar streak-${state}`} />
          <span className="truncate">{label}</span>
          <span className="sr-only">{stateText}</span>
        </li>
      ))}
    </ol>
  );
}
