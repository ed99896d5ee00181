"use client";

import { Archive, ArchiveRestore, Copy, Ellipsis, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { archiveRewardAction, duplicateRewardAction } from "@/app/admin/rewards/actions";
import type { RowMenuProps } from "@/app/admin/rewards/row-menu";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** The menu itself; loaded by RowMenu. */
export default function RowMenuActs({ id, name, archived, inside = false }: RowMenuProps) {
  const t = useTranslations("admin.rewards");
  const common = useTranslations("common.actions");
  const errors = useTranslations("errors");
  const [busy, start] = useTransition();
  const archive = (to: "yes" | "no") =>
    start(async () => {
      const outcome = await archiveRewardAction(null, formOf({ id, archived: to }));
      if (!outcome.ok) toast(errors(outcome.reason === "UNCHANGED" ? "NOT_FOUND" : outcome.reason));
      else if (to === "yes") toast(t("archived"), { label: common("undo"), run: () => archive("no") });
      else toast(t("restored"));
    });
  const duplicate = () =>
    start(async () => {
      const outcome = await duplicateRewardAction(null, formOf({ id }));
      if (!outcome.ok) toast(errors(outcome.reason));
    });
  return (
    <Menu
      trigger={
        <Button variant={inside ? "plain" : "quiet"} iconOnly aria-label={t("menu", { name })} busy={busy}>
          <Icon as={Ellipsis} size={18} />
        </Button>
      }
    >
      {!inside && (
        <MenuLink icon={Pencil} href={`/admin/rewards/${id}`}>
          {t("edit")}
        </MenuLink>
      )}
      <MenuItem icon={Copy} onSelect={duplicate}>
        {t("duplicate")}
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
  );
}
