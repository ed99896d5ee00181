"use client";

import { useTranslations } from "next-intl";
import type { Draft } from "@/app/admin/campaigns/[id]/merge-campaign";
import type { UnsavedState } from "@/app/admin/campaigns/[id]/use-unsaved";
import { changedParts } from "@/app/admin/campaigns/changed-parts";
import { ChangeList } from "@/components/admin/change-list";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { CampaignWords } from "@/lib/campaign-words";

/** Offers what a closed tab left unsaved: when it was, what it would change here, and both ways on. */
export function UnsavedPanel({
  unsaved,
  now,
  words,
}: {
  unsaved: UnsavedState;
  /** As the campaign is edited now. */
  now: Draft;
  words: CampaignWords;
}) {
  const t = useTranslations("admin.campaigns.unsavedCopy");
  const { found, restore, forget } = unsaved;
  if (found === null) return null;
  const { at, merged, fromOlder } = found;
  const renamed =
    merged.title === now.title
      ? []
      : [{ path: "title", label: t("workingTitle"), before: now.title, after: merged.title }];
  return (
    <Alert tone="warn" title={t("title", { date: words.f.date(at, "dateTime") })}>
      <p className="mb-2">{t(fromOlder ? "fromOlder" : "text")}</p>
      <div className="text-ink">
        <ChangeList
          lines={[...renamed, ...changedParts(now.definition, merged.definition, words)]}
          beforeLabel={t("before")}
          afterLabel={t("after")}
        />
      </div>
      <div className="mt-3 flex flex-wrap gap-2 text-ink">
        <Button onClick={restore}>{t("restore")}</Button>
        <Button variant="quiet" onClick={forget}>
          {t("forget")}
        </Button>
      </div>
    </Alert>
  );
}
