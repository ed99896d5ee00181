"use client";

import { useTranslations } from "next-intl";
import { type PreviewState, useSegmentPreview } from "@/app/admin/segments/use-segment-preview";
import { Alert } from "@/components/ui/alert";
import { Avatar } from "@/components/ui/avatar";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { Condition } from "@/domain/condition/condition";
import type { Locale } from "@/domain/locale";
import { formatter } from "@/lib/format";
import { memberDetail, memberName } from "@/lib/member-words";

/** How many members the conditions find now, what share of all, and some of them. */
export function PreviewPanel({
  conditions,
  total,
  locale,
}: {
  conditions: Condition | null;
  total: number;
  locale: Locale;
}) {
  const t = useTranslations("admin.segments.preview");
  const shown = useSegmentPreview(conditions);
  const f = formatter(locale);
  return (
    <Panel title={t("title")} className="lg:sticky lg:top-6">
      <div role="status" aria-live="polite" className="min-h-[72px]">
        {shown.state === "found" ? (
          <>
            <p className="text-[32px] leading-tight font-semibold tracking-title" data-testid="segment-count">
              {f.number(shown.count)}
            </p>
            <p className="text-sm text-ink-3">
              {shown.count === 0 ? t("empty") : total > 0 && t("share", { share: f.percent(shown.count / total) })}
            </p>
          </>
        ) : (
          <Waiting state={shown.state} />
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

function Waiting({ state }: { state: Exclude<PreviewState["state"], "found"> }) {
  const t = useTranslations("admin.segments.preview");
  if (state === "busy") {
    return (
      <span className="block">
        <span className="sr-only">{t("busy")}</span>
        <Skeleton className="h-9 w-32" />
        <Skeleton className="mt-2 h-4 w-44" />
      </span>
    );
  }
  if (state === "slow" || state === "failed")
    return <Alert tone={state === "slow" ? "warn" : "bad"} title={t(state)} />;
  return <p className="text-read text-ink-2 text-pretty">{t(state)}</p>;
}
