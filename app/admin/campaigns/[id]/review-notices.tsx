import { useTranslations } from "next-intl";
import type { EditedCampaign } from "@/app/admin/campaigns/[id]/edited-campaign";
import { Alert } from "@/components/ui/alert";

/** What the draft waits for, and what a reviewer wrote back. */
export function ReviewNotices({ campaign, review }: { campaign: EditedCampaign; review: boolean }) {
  const t = useTranslations("admin.campaigns.review");
  const { submittedBy, reviewNote, liveVersion, hasDraft } = campaign;
  return (
    <>
      {submittedBy !== null && (
        <Alert tone="warn" title={t(submittedBy.own ? "waitsOwn" : "waits", { name: submittedBy.name })}>
          {t("editTakesBack")}
        </Alert>
      )}
      {reviewNote !== null && (
        <Alert tone="warn" title={t("sentBack")}>
          <p className="whitespace-pre-line">{reviewNote}</p>
        </Alert>
      )}
      {submittedBy === null && liveVersion !== null && hasDraft && (
        <Alert title={t("draftOfLive", { version: liveVersion })}>
          {t(review ? "draftNeedsReview" : "draftWaits")}
        </Alert>
      )}
    </>
  );
}
