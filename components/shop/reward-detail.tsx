import { CalendarDays, Hourglass, Info, type LucideIcon, Medal, Package } from "lucide-react";
import type { ReactNode } from "react";
import { RewardPicture } from "@/components/shop/reward-card";
import { Icon } from "@/components/ui/icon";

const icons = {
  terms: Info,
  days: CalendarDays,
  stock: Package,
  tier: Medal,
  ends: Hourglass,
} as const satisfies Record<string, LucideIcon>;

/** One reward in full: picture, words, facts, and at the end its cost with the action. Also the editor's preview. */
export function RewardDetail({
  pictureUrl,
  pictureAlt,
  faded = false,
  back,
  name,
  kind,
  description,
  facts,
  cost,
  balance,
  action,
  preview = false,
}: {
  pictureUrl: string | null;
  pictureAlt: string;
  faded?: boolean;
  /** The way back, over the picture. */
  back?: ReactNode;
  name: string;
  kind: string;
  description: string;
  facts: readonly { key: keyof typeof icons; title: string; note?: string }[];
  /** "500 punktów". */
  cost: string;
  /** "zostanie Ci 142". */
  balance: string;
  action: ReactNode;
  /** In a preview the phone's column is kept, and nothing is docked to the window. */
  preview?: boolean;
}) {
  const Title = preview ? "h3" : "h1";
  return (
    <article className={preview ? undefined : "lg:grid lg:grid-cols-[minmax(0,1fr)_420px] lg:gap-12 lg:pt-10"}>
      <div
        className={
          preview
            ? "relative aspect-[1.18] overflow-hidden bg-sunken"
            : "relative -mx-4 aspect-[1.18] overflow-hidden bg-sunken sm:mx-0 sm:mt-4 sm:rounded-xl lg:mt-0 lg:aspect-4/3 lg:rounded-2xl"
        }
      >
        {back}
        <RewardPicture large url={pictureUrl} alt={pictureAlt} faded={faded} />
      </div>
      <div className={preview ? "px-4 pb-4" : "pb-10"}>
        <Title
          className={`mt-[22px] text-[27px] leading-[1.15] font-semibold tracking-title${preview ? "" : " lg:mt-0 lg:text-3xl"}`}
        >
          {name}
        </Title>
        <p className="mt-1.5 text-ink-2">{kind}</p>
        {description !== "" && <p className="mt-4 leading-normal whitespace-pre-line text-pretty">{description}</p>}
        <ul className="mt-3">
          {facts.map((fact) => (
            <li
              key={fact.key}
              className="grid grid-cols-[24px_1fr] gap-3 border-line-soft py-3 leading-[1.4] not-first:border-t"
            >
              <Icon as={icons[fact.key]} size={22} className="mt-px text-accent-text" />
              <span>
                {fact.title}
                {fact.note !== undefined && <span className="block text-md text-ink-3">{fact.note}</span>}
              </span>
            </li>
          ))}
        </ul>
        <div
          className={
            preview
              ? "mt-3 border-t border-line pt-3"
              : "dock lg:static lg:mt-6 lg:rounded-xl lg:border lg:border-line-soft lg:p-5 lg:shadow-1"
          }
        >
          <div className="mx-auto max-w-[528px]">
            <div className="mb-3 flex items-baseline justify-between gap-3">
              <span className="text-xl font-semibold tracking-snug whitespace-nowrap">{cost}</span>
              <span className="text-right text-md text-ink-2">{balance}</span>
            </div>
            {action}
          </div>
        </div>
      </div>
    </article>
  );
}
