"use client";

import { Archive, ArchiveRestore, CircleStop, Copy, Ellipsis, Pause, Pencil, Play, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import {
  archiveCampaignAction,
  copyCampaignAction,
  endCampaignAction,
  pauseCampaignAction,
  resumeCampaignAction,
} from "@/app/admin/campaigns/actions";
import type { CampaignMenuProps } from "@/app/admin/campaigns/campaign-menu";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";

type Asked = "pause" | "end" | "archive";

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** The menu itself, and the questions before what stops a campaign; loaded by CampaignMenu. */
export default function CampaignMenuActs({ campaign, inside = false, onDiscard }: CampaignMenuProps) {
  const t = useTranslations("admin.campaigns");
  const [asked, setAsked] = useState<Asked | null>(null);
  const { busy, run } = useActs(campaign.id);
  const { state, title, id } = campaign;
  const running = state === "live" || state === "scheduled";
  return (
    <>
      <Menu
        trigger={
          <Button variant={inside ? "plain" : "quiet"} iconOnly aria-label={t("menu", { title })} busy={busy}>
            <Icon as={Ellipsis} size={18} />
          </Button>
        }
      >
        {!inside && (
          <MenuLink icon={Pencil} href={`/admin/campaigns/${id}`}>
            {t("open")}
          </MenuLink>
        )}
        {running && (
          <MenuItem icon={Pause} onSelect={() => setAsked("pause")}>
            {t("act.pause")}
          </MenuItem>
        )}
        {state === "paused" && (
          <MenuItem icon={Play} onSelect={() => run("resume")}>
            {t("act.resume")}
          </MenuItem>
        )}
        {state === "live" && (
          <MenuItem icon={CircleStop} onSelect={() => setAsked("end")}>
            {t("act.end")}
          </MenuItem>
        )}
        <MenuItem icon={Copy} onSelect={() => run("copy")}>
          {t("act.copy")}
        </MenuItem>
        {onDiscard !== undefined && (
          <MenuItem icon={Trash2} danger onSelect={onDiscard}>
            {t("act.discard")}
          </MenuItem>
        )}
        {state === "archived" ? (
          <MenuItem icon={ArchiveRestore} onSelect={() => run("restore")}>
            {t("act.restore")}
          </MenuItem>
        ) : (
          <MenuItem icon={Archive} onSelect={() => (running ? setAsked("archive") : run("archive"))}>
            {t("act.archive")}
          </MenuItem>
        )}
      </Menu>
      {asked !== null && (
        <Dialog
          open
          onOpenChange={(open) => !open && setAsked(null)}
          title={t(`ask.${asked}.title`, { title })}
          description={t(`ask.${asked}.text`)}
          footer={
            <>
              <Button
                variant={asked === "pause" ? "primary" : "danger"}
                size="md"
                busy={busy}
                onClick={() => {
                  run(asked);
                  setAsked(null);
                }}
              >
                {t(`act.${asked}`)}
              </Button>
              <DialogClose>
                <Button variant="quiet" size="md">
                  {t("ask.keep")}
                </Button>
              </DialogClose>
            </>
          }
        />
      )}
    </>
  );
}

const acts = {
  pause: pauseCampaignAction,
  resume: resumeCampaignAction,
  end: endCampaignAction,
  copy: copyCampaignAction,
  archive: archiveCampaignAction,
  restore: archiveCampaignAction,
};

function useActs(id: number) {
  const t = useTranslations("admin.campaigns");
  const common = useTranslations("common.actions");
  const errors = useTranslations("admin.campaigns.refusal");
  const [busy, start] = useTransition();
  const run = (act: keyof typeof acts) =>
    start(async () => {
      const archived = act === "archive" ? "yes" : "no";
      const outcome = await acts[act](null, formOf({ id: String(id), archived })).catch(() => null);
      if (!outcome?.ok) toast(errors(outcome?.reason ?? "INTERNAL"));
      else if (act === "archive") toast(t("done.archive"), { label: common("undo"), run: () => run("restore") });
      else if (act !== "copy") toast(t(`done.${act}`));
    });
  return { busy, run };
}
