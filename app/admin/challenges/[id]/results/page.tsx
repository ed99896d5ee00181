import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { campaignId } from "@/app/admin/campaigns/campaign-id";
import { ChallengeHead } from "@/app/admin/challenges/[id]/challenge-head";
import { Funnel, type ResultsVoice, StepList } from "@/app/admin/challenges/[id]/results/funnel";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import {
  type ChallengeResults,
  getChallenge,
  getChallengeResults,
  listChallengeVersions,
} from "@/db/queries/challenges-admin";
import { getProgramme } from "@/db/queries/programme";
import { adminPages } from "@/domain/access";
import { spentMinor } from "@/domain/campaign/budget";
import { noonOf, parseDay } from "@/domain/day";
import { formatter } from "@/lib/format";
import { getUiLocale } from "@/lib/i18n";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.challenges"))("page.results") };
}

/** What a challenge came to: who began, where they stopped, how many completed it, what it cost; and its versions. */
export default async function ChallengeResultsPage({ params }: { params: Promise<{ id: string }> }) {
  await requireStaff(...adminPages.challenges);
  const id = campaignId((await params).id);
  const record = id === null ? null : await getChallenge({ id });
  if (record === null) notFound();
  const [t, programme, locale] = await Promise.all([
    getTranslations("admin.challenges"),
    getProgramme(),
    getUiLocale(),
  ]);
  const voice: ResultsVoice = { t, f: formatter(locale, programme.timeZone), currency: programme.currency };
  const { f } = voice;
  const { live } = record;
  const version = record.liveVersion ?? 0;
  const [results, versions] = await Promise.all([
    getChallengeResults({ id: record.id, version, live, timeZone: programme.timeZone }),
    listChallengeVersions({ id: record.id }),
  ]);
  const cost = f.money({ minor: spentMinor(results, programme), currency: programme.currency });
  const { funnel } = results;
  return (
    <>
      <ChallengeHead challenge={record} tab="results" />
      <Tiles results={results} cost={cost} voice={voice} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Panel title={t("results.funnel")}>
          {funnel === null || live === null || results.joined === 0 ? (
            <EmptyState title={t("results.emptyTitle")}>{t("results.empty")}</EmptyState>
          ) : (
            <>
              {versions.length > 1 && (
                <p className="-mt-1 mb-3 text-sm text-ink-3">
                  {t("results.ofVersion", { version: f.number(version) })}
                </p>
              )}
              <Funnel definition={live} funnel={funnel} voice={voice} />
              {live.steps.length > 1 && !live.ordered && (
                <StepList definition={live} reached={results.steps} of={funnel.started} voice={voice} />
              )}
            </>
          )}
        </Panel>
        <div className="grid content-start gap-5">
          <Days days={results.days} voice={voice} />
          {versions.length > 0 && (
            <Panel title={t("results.versions")}>
              <ol className="grid gap-2 text-sm">
                {versions.map((one) => (
                  <li key={one.version}>
                    {t("results.version", {
                      version: f.number(one.version),
                      date: f.date(one.publishedAt, "dateTime"),
                      name: one.publishedBy ?? t("results.system"),
                    })}
                  </li>
                ))}
              </ol>
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}

function Tiles({ results, cost, voice }: { results: ChallengeResults; cost: string; voice: ResultsVoice }) {
  const { t, f } = voice;
  const { members, joined, started, completed, points } = results;
  const tiles = [
    { label: t("results.members"), value: f.number(members), note: t("results.runs", f.count(joined)) },
    { label: t("results.started"), value: f.number(started), note: t("results.runsNote") },
    {
      label: t("results.completed"),
      value: f.number(completed),
      note: joined === 0 ? "–" : t("results.rateOf", { rate: f.percent(completed / joined, 0) }),
    },
    {
      label: t("results.cost"),
      value: cost,
      note: t("results.pointsGiven", f.count(points)),
    },
  ];
  return (
    <dl className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
      {tiles.map(({ label, value, note }) => (
        <div key={label} className="rounded-lg border border-line bg-surface px-4 py-3">
          <dt className="text-sm text-ink-3">{label}</dt>
          <dd className="mt-1">
            <span className="block text-[20px] font-semibold">{value}</span>
            <span className="text-sm text-ink-3">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Days({ days, voice: { t, f } }: { days: ChallengeResults["days"]; voice: ResultsVoice }) {
  if (days.length === 0) return null;
  const most = Math.max(...days.map(({ completions }) => completions));
  const dates = formatter(f.locale, "UTC");
  return (
    <Panel title={t("results.days")}>
      <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-4 gap-y-1 text-sm">
        {days.map(({ day, completions }) => (
          <div key={day} className="contents">
            <dt className="text-ink-2">{dates.date(noonOf(parseDay(day) ?? 0), "date")}</dt>
            <dd aria-hidden className="h-2">
              <span className="block h-2 rounded-full bg-accent" style={{ width: `${(completions / most) * 100}%` }} />
            </dd>
            <dd className="text-right">{f.number(completions)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
