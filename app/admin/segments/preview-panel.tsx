"use client";

import { useTranslations } from "next-intl";
import type { PreviewState } from "@/app/admin/segments/use-segment-preview";
import { Alert } from "@/components/ui/alert";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { Locale } from "@/domain/locale";
import { formatter } from "@/lib/format";
import { memberDetail, memberName } from "@/lib/member-words";

interface PreviewProps {
  readonly shown: PreviewState;
  readonly retry: () => void;
  /** All members. */
  readonly total: number;
  readonly locale: Locale;
}

/** How many members the conditions find now, what share of all, and some of them. */
export function PreviewPanel({ shown, retry, total, locale }: PreviewProps) {
  const t = useTranslations("admin.segments.preview");
  const f = formatter(locale);
  const share = (count: number) => total > 0 && t("share", { share: f.percent(Math.min(1, count / total)) });
  return (
    <Panel title={t("title")} className="lg:sticky lg:top-6">
      <div role="status" aria-live="polite" className="min-h-[72px]">
        {shown.state === "found" || shown.state === "about" ? (
          <>
            <p className="text-[32px] leading-tight font-semibold tracking-title" data-testid="segment-count">
              <Count shown={shown} locale={locale} />
            </p>
            <p className="text-sm text-ink-3">{shown.count === 0 ? t("empty") : share(shown.count)}</p>
            {shown.state === "about" && (
              <p className="mt-1.5 text-sm text-ink-2 text-pretty">{t(shown.busy ? "aboutBusy" : "aboutOnly")}</p>
            )}
          </>
        ) : (
          <Waiting state={shown.state} retry={retry} />
        )}
      </div>
      {shown.state === "found" && shown.sample.length > 0 && (
        <section aria-label={t("sample")} className="mt-4 border-t border-line-soft pt-3">
          <h3 className="mb-2 text-sm font-medium text-ink-2">{t("sample")}</h3>
          <ul className="grid gap-2">
            {shown.sample.map((member) => (
              <li key={member.id}>
                <Link
                  href={`/admin/members/${member.id}`}
                  target="_blank"
                  className="group flex min-w-0 items-center gap-2.5 rounded-sm"
                >
                  <Avatar name={memberName(member)} seed={String(member.id)} size={28} />
                  <span className="min-w-0 text-sm leading-tight">
                    <span className="block truncate font-medium group-hover:underline">{memberName(member)}</span>
                    <span className="block truncate text-[12.5px] text-ink-3">{memberDetail(member)}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="mt-4 text-sm text-ink-3 text-pretty">{t("note")}</p>
    </Panel>
  );
}

/** The count alone, kept in sight below the conditions where the panel has no room beside them. */
export function PreviewStrip({ shown, locale }: Pick<PreviewProps, "shown" | "locale">) {
  const t = useTranslations("admin.segments.preview");
  const counted = shown.state === "found" || shown.state === "about";
  if (!counted && shown.state !== "busy") return null;
  return (
    // The panel further down says the same aloud.
    <p
      aria-hidden
      className="sticky bottom-3 z-10 flex items-center justify-between gap-3 rounded-lg border border-line bg-surface px-4 py-2.5 shadow-3 lg:hidden"
    >
      <span className="text-sm text-ink-2">{t("strip")}</span>
      {counted ? (
        <span className="text-lg font-semibold">
          <Count shown={shown} locale={locale} />
        </span>
      ) : (
        <Skeleton className="h-6 w-20" />
      )}
    </p>
  );
}

function Count({ shown, locale }: { shown: Extract<PreviewState, { readonly count: number }>; locale: Locale }) {
  const t = useTranslations("admin.segments.preview");
  const n = formatter(locale).number(shown.count);
  return shown.state === "about" ? t("about", { n }) : n;
}

function Waiting({ state, retry }: { state: Exclude<PreviewState["state"], "found" | "about">; retry: () => void }) {
  const t = useTranslations("admin.segments.preview");
  const common = useTranslations("common.actions");
  if (state === "busy") {
    return (
      <span className="block">
        <span className="sr-only">{t("busy")}</span>
        <Skeleton className="h-9 w-32" />
        <Skeleton className="mt-2 h-4 w-44" />
      </span>
    );
  }
  if (state === "slow") return <Alert tone="warn" title={t(state)} />;
  if (state === "failed") {
    return (
      <Alert tone="bad" title={t(state)}>
        <Button className="mt-1.5" onClick={retry}>
          {common("retry")}
        </Button>
      </Alert>
    );
  }
  return <p className="text-read text-ink-2 text-pretty">{t(state)}</p>;
}
