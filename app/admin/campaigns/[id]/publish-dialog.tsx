"use client";

import { useTranslations } from "next-intl";
import type { EditedCampaign } from "@/app/admin/campaigns/[id]/edited-campaign";
import type { CampaignEditor } from "@/app/admin/campaigns/[id]/use-campaign-editor";
import { changedParts } from "@/app/admin/campaigns/changed-parts";
import { ChangeList } from "@/components/admin/change-list";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { type CampaignWords, describeCampaign } from "@/lib/campaign-words";

/** Before a campaign goes in force: what it will do, what changes against the version in force, and what stays. */
export function PublishDialog({
  campaign,
  editor,
  words,
}: {
  campaign: EditedCampaign;
  editor: CampaignEditor;
  words: CampaignWords;
}) {
  const t = useTranslations("admin.campaigns.publish");
  const changes = useTranslations("admin.changes");
  const { live, liveVersion, state } = campaign;
  const version = (liveVersion ?? 0) + 1;
  const starts = futureStart(editor.definition);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && editor.cancel()}
      title={t(live === null ? "titleFirst" : "title", { title: editor.title, version })}
      description={
        starts === null
          ? t(live === null ? "first" : state === "paused" ? "resumes" : "next")
          : t("scheduled", { date: words.f.date(starts, "dateTime") })
      }
      width={620}
      footer={
        <>
          <Button
            variant="primary"
            size="md"
            busy={editor.busy === "publish"}
            busyLabel={t("busy")}
            onClick={editor.publish}
          >
            {t("confirm")}
          </Button>
          <Button variant="quiet" size="md" onClick={editor.cancel}>
            {t("back")}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <section className="mt-4 grid max-h-[48dvh] gap-4 overflow-y-auto" aria-label={t("what")} tabIndex={0}>
        <p className="rounded-md bg-sunken px-3.5 py-3 text-read text-pretty">
          {describeCampaign(editor.definition, words)}
        </p>
        {isOver(editor.definition) && (
          <Alert tone="warn" title={t("over")}>
            {t("overText")}
          </Alert>
        )}
        {live !== null && (
          <div>
            <h3 className="mb-1 text-md">{t("changes")}</h3>
            <ChangeList
              lines={changedParts(live, editor.definition, words)}
              beforeLabel={changes("before")}
              afterLabel={changes("after")}
            />
          </div>
        )}
      </section>
    </Dialog>
  );
}

/** When it begins, where that is still to come. */
function futureStart({ schedule }: CampaignDefinition): Date | null {
  const start = schedule.startsAt === null ? Number.NaN : Date.parse(schedule.startsAt);
  return start > Date.now() ? new Date(start) : null;
}

/** Its time is past: it would give nothing to what happens from now on. */
function isOver({ schedule, trigger }: CampaignDefinition): boolean {
  const moments = [schedule.endsAt, trigger.on === "scheduled" && trigger.every === "once" ? trigger.at : null];
  return moments.some((moment) => moment !== null && Date.parse(moment) <= Date.now());
}
