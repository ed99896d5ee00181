import { Check, CircleCheckBig, CircleMinus, Clock, Lock } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { iconMarkup } from "@/components/ui/icon-markup";
import { html, type Markup } from "@/components/ui/markup";

/** The one thing a reward's card says about this member, in words. */
export type RewardCardState =
  | { kind: "ready"; label: string }
  | { kind: "missing"; label: string; share: number }
  | { kind: "locked"; label: string }
  | { kind: "taken"; label: string }
  | { kind: "gone"; label: string }
  | { kind: "upcoming"; label: string };

export interface RewardCardProps {
  pictureUrl: string | null;
  pictureAlt: string;
  name: string;
  /** "**200** pkt", the figure in bold. */
  cost: Markup;
  /** A word on the picture: how many are left, from which tier. */
  tag?: string;
  state: RewardCardState;
}

const icons = { ready: Check, locked: Lock, taken: CircleCheckBig, gone: CircleMinus, upcoming: Clock } as const;

/** A reward's card, written: picture 4:3, name, cost, then exactly one of: to be had, what is missing, locked, had already, gone, to come. */
export function rewardCardMarkup({ href, ...inside }: RewardCardProps & { href: string }): Markup {
  return html`<a href="${href}" data-soft="" class="reward-card">${cardMarkup(inside)}</a>`;
}

/** The same card in a preview, where it leads nowhere. */
export function RewardCard(props: RewardCardProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes
  return <div className="reward-card" dangerouslySetInnerHTML={cardMarkup(props)} />;
}

function cardMarkup({ pictureUrl, pictureAlt, name, cost, tag, state }: RewardCardProps): Markup {
  const word =
    tag !== undefined &&
    html`<span class="absolute top-2.5 left-2.5 z-1 inline-flex min-h-6 items-center rounded-full bg-[oklch(.99_.005_100/.94)] px-2.5 text-xs font-medium text-[oklch(.25_.013_140)]">${tag}</span>`;
  const way =
    state.kind === "missing" &&
    html`<span class="absolute inset-x-0 bottom-0 block h-[5px] bg-[oklch(.99_.004_100/.75)]"><span class="block h-full rounded-r-[9px] bg-laurel-600" style="width:${state.share * 100}%"></span></span>`;
  return html`<span class="relative block aspect-4/3 overflow-hidden bg-sunken">${word}${pictureMarkup(pictureUrl, pictureAlt, state.kind === "gone")}${way}</span>
<span class="@container flex flex-1 flex-col px-3.5 pt-3 pb-3.5"><span class="leading-[1.28] font-medium text-balance hyphens-auto">${name}</span>
<span class="mt-auto flex min-h-8 items-center gap-2 pt-2 text-read whitespace-nowrap"><span class="[&_b]:text-base [&_b]:font-semibold">${cost}</span>${stateMarkup(state)}</span></span>`;
}

function stateMarkup(state: RewardCardState): Markup {
  if (state.kind === "missing") return html`<span class="ml-auto text-sm text-ink-3">${state.label}</span>`;
  const look = cn(
    "ml-auto inline-flex items-center gap-1 text-[13.5px] font-medium",
    state.kind === "ready" ? "text-accent-text" : "text-ink-2",
  );
  return html`<span class="${look}">${iconMarkup(icons[state.kind], { size: 17, stroke: 2 })}<span class="sr-only @min-[178px]:not-sr-only">${state.label}</span></span>`;
}

function pictureMarkup(url: string | null, alt: string, faded: boolean): Markup {
  if (url === null)
    return html`<span aria-hidden="true" class="grid size-full place-items-center bg-accent-soft"><span class="branch-empty w-1/2"></span></span>`;
  return html`<img src="${url}" alt="${alt}" loading="lazy" decoding="async" class="${cn("art", faded && "art-faded")}">`;
}

/** A reward's picture, or a quiet ground with a leaf where it has none. */
export function RewardPicture({
  url,
  alt,
  faded = false,
  large = false,
}: {
  url: string | null;
  alt: string;
  faded?: boolean;
  large?: boolean;
}) {
  if (url === null)
    return (
      <span aria-hidden className="grid size-full place-items-center bg-accent-soft">
        <span className="branch-empty w-1/2" />
      </span>
    );
  // A plain img: the pictures are WebP in two sizes already, with a long cache; next/image would only re-encode them.
  return (
    // biome-ignore lint/performance/noImgElement: see above
    <img
      src={url}
      alt={alt}
      loading={large ? "eager" : "lazy"}
      decoding="async"
      className={cn("art", faded && "art-faded")}
    />
  );
}
