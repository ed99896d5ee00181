import { Check, CircleCheckBig, CircleMinus, Clock, Lock } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

/** The one thing a reward's card says about this member, in words. */
export type RewardCardState =
  | { kind: "ready"; label: string }
  | { kind: "missing"; label: string; share: number }
  | { kind: "locked"; label: string }
  | { kind: "taken"; label: string }
  | { kind: "gone"; label: string }
  | { kind: "upcoming"; label: string };

export interface RewardCardProps {
  /** Absent in a preview, where the card leads nowhere. */
  href?: string;
  pictureUrl: string | null;
  pictureAlt: string;
  name: string;
  /** "**200** pkt", the figure in bold. */
  cost: ReactNode;
  /** A word on the picture: how many are left, from which tier. */
  tag?: string;
  state: RewardCardState;
  className?: string;
}

const icons = { ready: Check, locked: Lock, taken: CircleCheckBig, gone: CircleMinus, upcoming: Clock } as const;

/** A reward: picture 4:3, name, cost, then exactly one of: to be had, what is missing, locked, had already, gone, to come. */
export function RewardCard({ href, pictureUrl, pictureAlt, name, cost, tag, state, className }: RewardCardProps) {
  const inside = (
    <>
      <span className="relative block aspect-4/3 overflow-hidden bg-sunken">
        {tag !== undefined && (
          <span className="absolute top-2.5 left-2.5 z-1 inline-flex min-h-6 items-center rounded-full bg-[oklch(.99_.005_100/.94)] px-2.5 text-xs font-medium text-[oklch(.25_.013_140)]">
            {tag}
          </span>
        )}
        <RewardPicture url={pictureUrl} alt={pictureAlt} faded={state.kind === "gone"} />
        {state.kind === "missing" && (
          <span className="absolute inset-x-0 bottom-0 block h-[5px] bg-[oklch(.99_.004_100/.75)]">
            <span className="block h-full rounded-r-[9px] bg-laurel-600" style={{ width: `${state.share * 100}%` }} />
          </span>
        )}
      </span>
      <span className="@container flex flex-1 flex-col px-3.5 pt-3 pb-3.5">
        <span className="leading-[1.28] font-medium text-balance hyphens-auto">{name}</span>
        <span className="mt-auto flex min-h-8 items-center gap-2 pt-2 text-read whitespace-nowrap">
          <span className="[&_b]:text-base [&_b]:font-semibold">{cost}</span>
          <StateMark state={state} />
        </span>
      </span>
    </>
  );
  const look = cn("reward-card", className);
  return href === undefined ? (
    <div className={look}>{inside}</div>
  ) : (
    <Link href={href} className={look}>
      {inside}
    </Link>
  );
}

function StateMark({ state }: { state: RewardCardState }) {
  if (state.kind === "missing") return <span className="ml-auto text-sm text-ink-3">{state.label}</span>;
  return (
    <span
      className={cn(
        "ml-auto inline-flex items-center gap-1 text-[13.5px] font-medium",
        state.kind === "ready" ? "text-accent-text" : "text-ink-2",
      )}
    >
      <Icon as={icons[state.kind]} size={17} stroke={2} />
      <span className="sr-only @min-[178px]:not-sr-only">{state.label}</span>
    </span>
  );
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
