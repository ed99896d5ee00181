import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Panel } from "@/components/ui/panel";
import { TierWreath } from "@/components/ui/tier-wreath";
import type { TierStanding } from "@/db/queries/tiers";
import { type Programme, tierMetrics } from "@/domain/programme";
import { toWallClockText } from "@/domain/shop-calendar";
import type { Formatter } from "@/lib/format";
import { amountWords, figureWords, missingWords, shownWay } from "@/lib/tier-words";
import { removeFloorAction } from "./actions";
import { ReasonDialog } from "./reason-dialog";
import { TierDialog } from "./tier-dialog";

/** Where the member stands among the tiers: the wreath on its metal, what is missing, and how long the tier is held. */
export async function TierPanel({
  standing,
  currency,
  f,
  acts,
}: {
  standing: TierStanding;
  currency: string;
  f: Formatter;
  acts: ReactNode;
}) {
  const [t, amounts] = await Promise.all([getTranslations("admin.member.tier"), getTranslations("common.amount")]);
  const voice = {
    amounts: (key: Parameters<typeof amounts>[0], values: Record<string, string | number>) => amounts(key, values),
    f,
    currency,
  };
  const { tier, next, until, floor, keep, graceSince } = standing;
  const way = shownWay(standing, tierMetrics);
  const counted = (next?.ways ?? [way]).map(({ metric, have }) => amountWords(metric, have, voice));
  const rows: readonly (readonly [string, string | null])[] = [
    [t("current"), f.words(tier.name)],
    [t("counted"), counted.join(", ")],
    [t("until"), until === null ? t("noEnd") : f.date(until, "longDate")],
    [
      t("keep"),
      keep?.by ? t("keepValue", { amount: missingWords(keep, voice), date: f.date(keep.by, "longDate") }) : null,
    ],
    [t("grace"), graceSince && t("graceValue", { date: f.date(graceSince, "longDate") })],
    [
      t("floor"),
      floor &&
        (floor.until === null
          ? t("floorForEver", { tier: f.words(floor.tier.name) })
          : t("floorUntil", { tier: f.words(floor.tier.name), date: f.date(floor.until, "longDate") })),
    ],
  ];
  return (
    <Panel title={t("title")}>
      <div className={cn("metal flex items-center gap-4 px-4 py-3", `metal-${tier.metal}`)}>
        <TierWreath
          label={t("progress")}
          value={Math.min(way.have, way.of)}
          max={way.of}
          valueText={amountWords(way.metric, way.have, voice)}
          size={84}
        >
          <b className="text-[17px] font-semibold tracking-title">{figureWords(way.metric, way.have, voice)}</b>
        </TierWreath>
        <p className="leading-snug">
          {next ? (
            t.rich(next.by === null ? "missingAnytime" : "missing", {
              amount: missingWords(next, voice),
              tier: f.words(next.tier.name),
              date: next.by === null ? "" : f.date(next.by, "longDate"),
              b: (text) => <b>{text}</b>,
            })
          ) : (
            <b>{t("top")}</b>
          )}
        </p>
      </div>
      <dl className="fact-list mt-3">
        {rows
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {acts}
    </Panel>
  );
}

/** Giving a tier by hand, and taking away what was given. */
export async function TierActs({
  memberId,
  standing,
  programme,
  now,
  f,
}: {
  memberId: number;
  standing: TierStanding;
  programme: Programme;
  now: Date;
  f: Formatter;
}) {
  // The first tier is everybody's: there is nothing to give.
  const tiers = programme.tiers.slice(1).map((tier) => ({ id: tier.id, name: f.words(tier.name) }));
  const today = toWallClockText(now, programme.timeZone).slice(0, 10);
  const [t, give] = await Promise.all([
    getTranslations("admin.member.removeFloor"),
    getTranslations("admin.member.giveTier"),
  ]);
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {tiers.length > 0 && <TierDialog memberId={memberId} tiers={tiers} today={today} />}
      {standing.floor && (
        <ReasonDialog
          action={removeFloorAction}
          fields={{ memberId: String(memberId) }}
          danger
          words={{
            title: t("title"),
            body: t("body"),
            confirm: t("confirm"),
            busy: give("busy"),
            done: t("done"),
            reason: { label: give("reason"), hint: give("reasonHint") },
          }}
          trigger={<Button variant="quiet">{t("open")}</Button>}
        />
      )}
    </div>
  );
}
