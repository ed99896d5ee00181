"use client";

import { Archive, ArchiveRestore, Copy, Ellipsis, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { archiveSegmentAction, copySegmentAction } from "@/app/admin/segments/actions";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { placeOfUse, type SegmentUse } from "./segment-use";

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** What may be done to a segment as a whole. Archiving can be undone from its toast; one that is needed says by what. */
export function SegmentMenu({
  id,
  name,
  archived,
  editable,
}: {
  id: string;
  name: string;
  archived: boolean;
  /** Whether it has conditions to edit. */
  editable: boolean;
}) {
  const t = useTranslations("admin.segments");
  const common = useTranslations("common.actions");
  const errors = useTranslations("errors");
  const [busy, start] = useTransition();
  const [uses, setUses] = useState<readonly SegmentUse[] | null>(null);
  const refusal = (reason: string) =>
    toast(reason === "NAME_TAKEN" ? t("refusal.NAME_TAKEN") : errors(reason === "FORBIDDEN" ? reason : "NOT_FOUND"));
  const archive = (to: "yes" | "no") =>
    start(async () => {
      const outcome = await archiveSegmentAction(null, formOf({ id, archived: to }));
      if (!outcome.ok) refusal(outcome.reason);
      else if (outcome.value.uses.length > 0) setUses(outcome.value.uses);
      else if (to === "yes") toast(t("archivedDone"), { label: common("undo"), run: () => archive("no") });
      else toast(t("restoredDone"));
    });
  const copy = () =>
    start(async () => {
      const outcome = await copySegmentAction(null, formOf({ id }));
      if (!outcome.ok) refusal(outcome.reason);
    });
  return (
    <>
      <Menu
        trigger={
          <Button variant="quiet" iconOnly aria-label={t("menu", { name })} busy={busy}>
            <Icon as={Ellipsis} size={18} />
          </Button>
        }
      >
        {!archived && editable && (
          <MenuLink icon={Pencil} href={`/admin/segments/${id}/edit`}>
            {t("edit")}
          </MenuLink>
        )}
        <MenuItem icon={Copy} onSelect={copy}>
          {t("copy")}
        </MenuItem>
        {archived ? (
          <MenuItem icon={ArchiveRestore} onSelect={() => archive("no")}>
            {t("restore")}
          </MenuItem>
        ) : (
          <MenuItem icon={Archive} onSelect={() => archive("yes")}>
            {t("archive")}
          </MenuItem>
        )}
      </Menu>
      <Dialog
        open={uses !== null}
        onOpenChange={(open) => !open && setUses(null)}
        title={t("inUse.title")}
        description={t("inUse.text")}
        footer={
          <DialogClose>
            <Button size="md">{common("close")}</Button>
          </DialogClose>
        }
      >
        <ul className="mt-3 grid gap-1.5">
          {uses?.map((use) => (
            <li key={`${use.kind}${use.id}`} className="text-read">
              <span className="text-ink-3">{t(`use.${use.kind}`)}: </span>
              <Link href={placeOfUse(use)} className="rounded-xs font-medium underline">
                {use.name}
              </Link>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
