import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { campaignId } from "@/app/admin/campaigns/campaign-id";
import { ChallengeHead } from "@/app/admin/challenges/[id]/challenge-head";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { getChallenge, getChallengeResults, listChallengeVersions } from "@/db/queries/challenges-admin";
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
  const f = formatter(locale, programme.timeZone);
  const [results, versions] = await Promise.all([
    getChallengeResults({ id: record.id, version: record.liveVersion ?? 0, timeZone: programme.timeZone }),
    listChallengeVersions({ id: record.id }),
  ]);
  const rate = results.joined === 0 ? "–" : f.percent(results.completed / results.joined, 0);
  const cost = f.money({ minor: spentMinor(results, programme), currency: programme.currency });
  const steps = record.live?.steps ?? [];
  const bars = [
    { name: t("results.joined"), count: results.joined },
    { name: t("results.started"), count: results.started },
    ...(steps.length > 1
      ? steps.map(({ name }, index) => ({ name: name[locale] || name.pl, count: results.steps[index] ?? 0 }))
      : []),
    { name: t("results.completed"), count: results.completed },
  ];
  return (
    <>
      <ChallengeHead challenge={record} tab="results" />
      <dl className="mb-5 grid grid-cols-2 gap-3 sm:grid-cols-4">
        {[
          [t("results.started"), f.number(results.started)],
          [t("results.rate"), rate],
          [t("results.points"), f.number(results.points)],
          [t("results.cost"), cost],
        ].map(([label, value]) => (
          <div key={label} className="rounded-lg border border-line bg-surface px-4 py-3">
            <dt className="text-sm text-ink-3">{label}</dt>
            <dd className="mt-1 text-[20px] font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-5 lg:grid-cols-2">
        <Panel title={t("results.funnel")}>
          {results.joined === 0 ? (
            <EmptyState title={t("results.emptyTitle")}>{t("results.empty")}</EmptyState>
          ) : (
            <ol className="grid gap-3">
              {bars.map(({ name, count }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: steps may share a name; their places do not move.
                <li key={index}>
                  <span className="flex justify-between gap-3 text-sm">
                    <span>{name}</span>
                    <span className="text-ink-2">
                      {f.number(count)} ({f.percent(count / results.joined, 0)})
                    </span>
                  </span>
                  <span aria-hidden className="mt-1 block h-2 rounded-full bg-sunken">
                    <span
                      className="block h-2 rounded-full bg-accent"
                      style={{ width: `${Math.min(100, (count / results.joined) * 100)}%` }}
                    />
                  </span>
                </li>
              ))}
            </ol>
          )}
        </Panel>
        <div className="grid content-start gap-5">
          {results.days.length > 0 && (
            <Panel title={t("results.days")}>
              <dl className="grid grid-cols-[1fr_auto] gap-y-1 text-sm">
                {results.days.map(({ day, completions }) => (
                  <div key={day} className="contents">
                    <dt>{f.date(noonOf(parseDay(day) ?? 0), "longDate")}</dt>
                    <dd>{f.number(completions)}</dd>
                  </div>
                ))}
              </dl>
            </Panel>
          )}
          {versions.length > 0 && (
            <Panel title={t("results.versions")}>
              <ol className="grid gap-2 text-sm">
                {versions.map(({ version, publishedAt, publishedBy }) => (
                  <li key={version}>
                    {t("results.version", {
                      version: f.number(version),
                      date: f.date(publishedAt, "dateTime"),
                      name: publishedBy ?? t("results.system"),
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
