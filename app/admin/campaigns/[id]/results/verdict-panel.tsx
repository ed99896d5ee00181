import { getTranslations } from "next-intl/server";
import { FigureTable } from "@/components/charts/figure-table";
import { Alert, type AlertTone } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { SegmentedLinks } from "@/components/ui/segmented";
import type { Comparison, GroupFigures, Interval, Verdict } from "@/domain/campaign/effect-size";
import type { Formatter } from "@/lib/format";

const tones: Record<Verdict, AlertTone> = {
  NO_CONTROL: "info",
  TOO_EARLY: "info",
  TOO_FEW: "info",
  BETTER: "ok",
  WORSE: "bad",
  NO_DIFFERENCE: "warn",
};

/** Those who got it beside the control group: a plain verdict, and the figures it rests on. */
export async function VerdictPanel({
  groups,
  comparison,
  follow,
  follows,
  currency,
  f,
}: {
  groups: { readonly treated: GroupFigures; readonly control: GroupFigures };
  comparison: Comparison;
  follow: number;
  follows: readonly { readonly days: number; readonly href: string }[];
  currency: string;
  f: Formatter;
}) {
  const t = await getTranslations("admin.results.verdict");
  const { verdict, rate, spend, needed } = comparison;
  const points = (value: number) => f.signed(value * 100, 1);
  const ofRate = (interval: Interval) => ({
    difference: points(interval.difference),
    low: points(interval.low),
    high: points(interval.high),
  });
  const ofSpend = (interval: Interval) => ({
    difference: f.signedMoney({ minor: Math.round(interval.difference), currency }),
    low: f.signedMoney({ minor: Math.round(interval.low), currency }),
    high: f.signedMoney({ minor: Math.round(interval.high), currency }),
  });
  return (
    <Panel
      title={t("title")}
      note={t("note", { days: follow })}
      actions={
        <SegmentedLinks
          label={t("follow")}
          segments={follows.map(({ days, href }) => ({ href, label: t("days", { days }), current: days === follow }))}
        />
      }
    >
      <Alert tone={tones[verdict]} title={t(`say.${verdict}`)}>
        {t(`why.${verdict}`, { members: f.number(needed.members), each: f.number(needed.each), days: follow })}
      </Alert>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <section tabIndex={0} aria-label={t("title")} className="mt-4 overflow-x-auto">
        <FigureTable
          caption={t("title")}
          head={[t("group"), t("members"), t("returned"), t("rate"), t("orders"), t("spend")]}
          rows={(["treated", "control"] as const).map((name) => rowOf(t(`groups.${name}`), groups[name], currency, f))}
        />
      </section>
      {rate && (
        <p className="mt-3 text-sm text-pretty text-ink-2">
          {t("rateInterval", ofRate(rate))} {spend && t("spendInterval", ofSpend(spend))}
        </p>
      )}
    </Panel>
  );
}

function rowOf(name: string, group: GroupFigures, currency: string, f: Formatter): readonly string[] {
  const { members, returned, orders, spendMinor } = group;
  if (members === 0) return [name, "0", "–", "–", "–", "–"];
  return [
    name,
    f.number(members),
    f.number(returned),
    f.percent(returned / members),
    f.number(orders / members, 2),
    f.money({ minor: Math.round(spendMinor / members), currency }),
  ];
}
