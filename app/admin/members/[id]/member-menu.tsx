"use client";

import { Ban, Ellipsis, MailPlus, PencilLine, UserRoundCheck, UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuItem } from "@/components/ui/menu";
import { blockMemberAction, eraseMemberAction, inviteMemberAction } from "./actions";
import { type EditableContact, EditDialog } from "./edit-dialog";
import { ReasonDialog } from "./reason-dialog";

type Act = "edit" | "invite" | "block" | "erase";

/** What else may be done about a member; only what the person's role may do is given. */
export function MemberMenu({
  memberId,
  name,
  contact,
  blocked,
  hasAccount,
  canErase,
}: {
  memberId: number;
  name: string;
  contact: EditableContact;
  blocked: boolean;
  hasAccount: boolean;
  canErase: boolean;
}) {
  const t = useTranslations("admin.member");
  const [act, setAct] = useState<Act | null>(null);
  const dialog = (name: Act) => ({ open: act === name, onOpenChange: (open: boolean) => setAct(open ? name : null) });
  const fields = { memberId: String(memberId) };
  const words = (group: "invite" | "block" | "unblock" | "erase", values: Record<string, string> = {}) => ({
    title: t(`${group}.title`, values),
    body: t(`${group}.body`, values),
    confirm: t(`${group}.confirm`),
    busy: t(`${group}.busy`),
    done: t(`${group}.done`, values),
  });
  const reason = { label: t("reason"), hint: t("reasonStaff") };
  return (
    <>
      <Menu
        trigger={
          <Button iconOnly aria-label={t("menu", { name })}>
            <Icon as={Ellipsis} size={18} />
          </Button>
        }
      >
        <MenuItem icon={PencilLine} onSelect={() => setAct("edit")}>
          {t("edit.open")}
        </MenuItem>
        {!hasAccount && (
          <MenuItem icon={MailPlus} disabled={contact.email === "" || blocked} onSelect={() => setAct("invite")}>
            {contact.email === "" ? t("invite.noEmail") : t("invite.open")}
          </MenuItem>
        )}
        <MenuItem icon={blocked ? UserRoundCheck : Ban} onSelect={() => setAct("block")}>
          {t(blocked ? "unblock.open" : "block.open")}
        </MenuItem>
        {canErase && (
          <MenuItem icon={UserRoundX} danger onSelect={() => setAct("erase")}>
            {t("erase.open")}
          </MenuItem>
        )}
      </Menu>
      <EditDialog memberId={memberId} contact={contact} ownsEmail={hasAccount} {...dialog("edit")} />
      <ReasonDialog
        action={inviteMemberAction}
        fields={fields}
        words={words("invite", { email: contact.email })}
        {...dialog("invite")}
      />
      <ReasonDialog
        action={blockMemberAction}
        fields={{ ...fields, blocked: blocked ? "no" : "yes" }}
        words={{ ...words(blocked ? "unblock" : "block", { name }), reason }}
        danger={!blocked}
        {...dialog("block")}
      />
      <ReasonDialog
        action={eraseMemberAction}
        fields={fields}
        words={words("erase", { name })}
        danger
        {...dialog("erase")}
      />
    </>
  );
}
