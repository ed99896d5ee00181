import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { BackTestReport } from "@/app/admin/campaigns/[id]/back-test/report";
import { RunProgress } from "@/app/admin/campaigns/[id]/back-test/run-progress";
import { StartForm } from "@/app/admin/campaigns/[id]/back-test/start-form";
import { CampaignHead } from "@/app/admin/campaigns/[id]/campaign-head";
import { campaignId } from "@/app/admin/campaigns/campaign-id";
import { headOf } from "@/app/admin/campaigns/head-of";
import { Alert } from "@/components/ui/alert";
import { ChipLinks } from "@/components/ui/chip-links";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { type BackTestRun, listBackTests } from "@/db/queries/back-tests";
import { getCampaign } from "@/db/queries/campaigns";
import { getProgramme } from "@/db/queries/programme";
import { adminPages, may } from "@/domain/access";
import { dayAt, dayText, parseDay } from "@/domain/day";
import { clock } from "@/lib/clock";
import { spanText } from "@/lib/day-words";
import { type Formatter, formatter } from "@/lib/format";
import { getUiLocale } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ run?: string }>;
}

const DEFAULT_DAYS = 90;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireStaff(...adminPages.campaigns);
  const id = campaignId((await params).id);
  return { title: (id === null ? null : await getCampaign({ id }))?.title };
}

function spanOf(run: BackTestRun, f: Formatter): string {
  return spanText(f.locale, { from: parseDay(run.from) ?? 0, to: parseDay(run.to) ?? 0 });
}

/** What a campaign would have brought on past orders: a period to try, and the trials that are kept. */
export default async function BackTestPage({ params, searchParams }: Props) {
  const staff = await requireStaff(...adminPages.campaigns);
  const [{ id: text }, { run: wanted }] = await Promise.all([params, searchParams]);
  const id = campaignId(text);
  const record = id === null ? null : await getCampaign({ id });
  if (record === null) notFound();
  const [programme, runs, messages, t, locale] = await Promise.all([
    getProgramme(),
    listBackTests({ campaignId: record.id }),
    getMessages(),
    getTranslations("admin.backTest"),
    getUiLocale(),
  ]);
  const f = formatter(locale, programme.timeZone);
  const run = runs.find((each) => each.id === wanted) ?? runs[0];
  const today = dayAt(clock.now(), programme.timeZone);
  const editable = may(staff.role, "editCampaigns");
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ["admin.backTest", "errors"])}>
      <CampaignHead {...headOf(record, clock.now())} tab="back-test" />
      <div className="grid gap-5">
        {editable && (
          <Panel title={t("title")} note={t(record.draft === null ? "ofLive" : "ofDraft")}>
            <StartForm
              id={record.id}
              from={dayText(today - DEFAULT_DAYS)}
              to={dayText(today - 1)}
              today={dayText(today)}
            />
            <p className="mt-3 max-w-[80ch] text-sm text-pretty text-ink-3">{t("how")}</p>
          </Panel>
        )}
        {runs.length > 1 && (
          <ChipLinks
            label={t("earlier")}
            chips={runs.slice(0, 10).map((each) => ({
              href: `/admin/campaigns/${record.id}/back-test?run=${each.id}`,
              label: `${spanOf(each, f)} · ${f.date(each.createdAt, "dateTime")}`,
              current: each.id === run?.id,
            }))}
          />
        )}
        {run === undefined ? (
          <Panel>
            <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
          </Panel>
        ) : (
          <Run run={run} f={f} editable={editable} />
        )}
      </div>
    </NextIntlClientProvider>
  );
}

async function Run({ run, f, editable }: { run: BackTestRun; f: Formatter; editable: boolean }) {
  const t = await getTranslations("admin.backTest");
  if (run.status === "queued" || run.status === "running") {
    const words =
      run.total === 0
        ? t("waiting")
        : t("progress", {
            done: f.number(run.done),
            total: f.number(run.total),
            share: f.percent(run.done / run.total, 0),
          });
    return (
      <RunProgress
        id={run.campaignId}
        run={run.id}
        done={run.done}
        total={run.total}
        words={words}
        editable={editable}
      />
    );
  }
  if (run.status === "cancelled") return <Alert title={t("cancelled")}>{spanOf(run, f)}</Alert>;
  if (run.status === "failed" || run.result === null)
    return (
      <Alert tone="bad" title={t("failed")}>
        {t("failedText")}
      </Alert>
    );
  return <BackTestReport run={run} result={run.result} span={spanOf(run, f)} f={f} />;
}
