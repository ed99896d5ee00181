import { getTranslations } from "next-intl/server";
import { BackTestChart } from "@/app/admin/campaigns/[id]/back-test/report-chart";
import { FigureTable } from "@/components/charts/figure-table";
import { Alert } from "@/components/ui/alert";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { Stat, StatGrid } from "@/components/ui/stat";
import type { BackTestRun } from "@/db/queries/back-tests";
import { listMemberNames } from "@/db/queries/member-names";
import { getProgramme } from "@/db/queries/programme";
import type { BackTestResult } from "@/domain/back-test/result";
import { noonOf, parseDay } from "@/domain/day";
import type { Formatter } from "@/lib/format";
import { shortMoney } from "@/lib/short-money";

type T = Awaited<ReturnType<typeof getTranslations<"admin.backTest">>>;

interface Props {
  readonly run: BackTestRun;
  readonly result: BackTestResult;
  readonly span: string;
  readonly f: Formatter;
}

/** What a back-test found: the cost first, then whom it touched, then day by day. */
export async function BackTestReport({ run, result, span, f }: Props) {
  const t = await getTranslations("admin.backTest");
  return (
    <>
      <h2 className="text-lg font-semibold">{t("found", { span })}</h2>
      <Figures result={result} f={f} t={t} />
      <Notes result={result} f={f} t={t} />
      <BackTestChart result={result} f={f} />
      <div className="grid gap-5 lg:grid-cols-2">
        <Distribution result={result} f={f} t={t} />
        <Winners run={run} result={result} f={f} t={t} />
        <Tiers result={result} f={f} t={t} />
      </div>
      <Caveats t={t} />
    </>
  );
}

function Figures({ result, f, t }: { result: BackTestResult; f: Formatter; t: T }) {
  const { currency, points, cost, liability, touched, activeMembers } = result;
  const money = (minor: number) => {
    const { value, unit } = shortMoney(f.locale, { minor, currency });
    return { value, ...(unit === undefined ? {} : { unit }) };
  };
  const share = activeMembers === 0 ? 0 : touched.members / activeMembers;
  return (
    <StatGrid>
      <Stat label={t("stat.cost")} {...money(cost.totalMinor)} note={costNote(result, f, t)} />
      <Stat
        label={t("stat.points")}
        value={f.number(points.campaign)}
        note={t("stat.pointsNote", { more: f.signed(points.draft - points.live), live: f.number(points.live) })}
      />
      <Stat
        label={t("stat.members")}
        value={f.number(touched.members)}
        note={t("stat.membersNote", { share: f.percent(share), all: f.number(activeMembers) })}
      />
      <Stat
        label={t("stat.liability")}
        {...money(liability.minor)}
        note={t("stat.liabilityNote", { points: f.signed(liability.points) })}
      />
    </StatGrid>
  );
}

function costNote({ cost, currency }: BackTestResult, f: Formatter, t: T): string {
  if (cost.vouchersMinor === 0) return t("stat.costPoints");
  return t("stat.costVouchers", { vouchers: f.money({ minor: cost.vouchersMinor, currency }) });
}

const CAVEATS = ["order", "limits", "today", "dates", "challenges", "vouchers", "balance"] as const;

/** What a replay does not know. */
function Caveats({ t }: { t: T }) {
  return (
    <section className="max-w-[80ch] text-sm text-pretty text-ink-3">
      <h3 className="font-medium">{t("caveats.title")}</h3>
      <ul className="mt-1 list-disc ps-5">
        {CAVEATS.map((caveat) => (
          <li key={caveat}>{t(`caveats.${caveat}`)}</li>
        ))}
      </ul>
    </section>
  );
}

/** What a marketer must not overlook: nothing touched, a budget that ran out, limits that cut, challenges moved, members held back. */
function Notes({ result, f, t }: { result: BackTestResult; f: Formatter; t: T }) {
  const { awards, budgetEnds, cut, refused, held, grants } = result;
  const limited = cut.memberLimit + (refused?.memberLimit ?? 0);
  const overBudget = cut.budget + (refused?.budget ?? 0);
  const [first] = budgetEnds;
  const day = (text: string) => f.date(noonOf(parseDay(text) ?? 0), "date");
  return (
    <>
      {awards === 0 && (
        <Alert tone="warn" title={t("note.nothing")}>
          {t("note.nothingText")}
        </Alert>
      )}
      {first && (
        <Alert tone="warn" title={t("note.budget", { day: day(first.day) })}>
          {budgetEnds.length > 1 && t("note.budgets", f.count(budgetEnds.length))}{" "}
          {overBudget > 0 && t("note.budgetCut", f.count(overBudget))}
        </Alert>
      )}
      {limited > 0 && <Alert title={t("note.limit", f.count(limited))} />}
      {grants.challenges > 0 && (
        <Alert tone="warn" title={t("note.challenges", f.count(grants.challenges))}>
          {t("note.challengesText")}
        </Alert>
      )}
      {held > 0 && <Alert title={t("note.held", f.count(held))} />}
    </>
  );
}

function Distribution({ result, f, t }: { result: BackTestResult; f: Formatter; t: T }) {
  const { median, p90, max, buckets } = result.distribution;
  const most = Math.max(1, ...buckets.map(({ members }) => members));
  return (
    <Panel title={t("distribution")}>
      {buckets.length === 0 ? (
        <p className="text-sm text-ink-3">{t("nobody")}</p>
      ) : (
        <>
          <p className="mb-3 text-sm text-ink-2">
            {t("spread", { median: f.number(median), p90: f.number(p90), max: f.number(max) })}
          </p>
          <div aria-hidden className="flex h-28 items-end gap-1">
            {buckets.map(({ from, members }) => (
              <span
                key={from}
                className="min-h-px flex-1 rounded-t-[3px] bg-chart-1"
                style={{ height: `${(members / most) * 100}%` }}
              />
            ))}
          </div>
          <div className="mt-2">
            <FigureTable
              caption={t("distribution")}
              head={[t("bucket.points"), t("bucket.members")]}
              rows={buckets.map(({ from, to, members }) => [f.range(from, to), f.number(members)])}
            />
          </div>
        </>
      )}
    </Panel>
  );
}

async function Winners({ result, f, t }: { run: BackTestRun; result: BackTestResult; f: Formatter; t: T }) {
  const names = await listMemberNames({ ids: result.winners.map(({ memberId }) => memberId) });
  return (
    <Panel title={t("winners")} flush>
      <DataTable
        label={t("winners")}
        dense
        rows={result.winners.slice(0, 10)}
        rowKey={({ memberId }) => String(memberId)}
        empty={<p className="px-[18px] pb-4 text-sm text-ink-3">{t("nobody")}</p>}
        columns={[
          {
            key: "member",
            header: t("winner.member"),
            phone: "title",
            cell: ({ memberId }) => (
              <Link href={`/admin/members/${memberId}`} className="link">
                {names.get(memberId) || t("winner.nameless", { id: memberId })}
              </Link>
            ),
          },
          {
            key: "awards",
            header: t("winner.awards"),
            align: "right",
            phone: "line",
            cell: ({ awards }) => f.number(awards),
          },
          {
            key: "points",
            header: t("winner.points"),
            align: "right",
            phone: "line",
            cell: ({ points }) => f.number(points),
          },
        ]}
      />
    </Panel>
  );
}

async function Tiers({ result, f, t }: { result: BackTestResult; f: Formatter; t: T }) {
  const { tiers } = await getProgramme();
  const nameOf = (id: string) => {
    const tier = tiers.find((each) => each.id === id);
    return tier ? f.words(tier.name) : id;
  };
  return (
    <Panel title={t("tiers")} note={t("tiersNote")}>
      <FigureTable
        caption={t("tiers")}
        head={[t("tier.name"), t("tier.live"), t("tier.draft"), t("tier.change")]}
        rows={result.tiers.map(({ tierId, live, draft }) => [
          nameOf(tierId),
          f.number(live),
          f.number(draft),
          draft === live ? "–" : f.signed(draft - live),
        ])}
      />
    </Panel>
  );
}
