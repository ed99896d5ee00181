"use client";

import { Ellipsis, LogOut, Mail, UserCheck, UserCog, UserMinus, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { changeStaffAction } from "@/app/admin/staff/actions";
import { RoleChoice } from "@/app/admin/staff/role-choice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import type { StaffRole } from "@/domain/staff";

/** What asks before it is done. */
type Question = "role" | "disable" | "remove" | "sign-out";
type Kind = Question | "enable" | "resend-invite";

interface Props {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly state: "active" | "invited" | "disabled";
}

/** What may be done to a person of the team; what ends a session asks first. */
export function PersonMenu({ id, name, role, state }: Props) {
  const t = useTranslations("admin.staff");
  const errors = useTranslations("errors");
  const [question, setQuestion] = useState<Question | null>(null);
  const [failure, setFailure] = useState<string>();
  const [busy, start] = useTransition();
  const act = (kind: Kind, chosen?: string) =>
    start(async () => {
      setFailure(undefined);
      const form = new FormData();
      form.set("id", id);
      form.set("kind", kind);
      if (chosen !== undefined) form.set("role", chosen);
      const outcome = await changeStaffAction(null, form).catch(() => null);
      if (outcome?.ok) {
        setQuestion(null);
        toast(t(`done.${kind}`));
      } else if (question === null) toast(errors(outcome?.reason ?? "INTERNAL"));
      else setFailure(errors(outcome?.reason ?? "INTERNAL"));
    });
  const ask = (next: Question | null) => {
    setFailure(undefined);
    setQuestion(next);
  };
  return (
    <>
      <Menu
        trigger={
          <Button variant="quiet" iconOnly aria-label={t("menu", { name })} busy={busy && question === null}>
            <Icon as={Ellipsis} size={18} />
          </Button>
        }
      >
        <MenuItem icon={UserCog} onSelect={() => ask("role")}>
          {t("changeRole")}
        </MenuItem>
        {state === "invited" && (
          <MenuItem icon={Mail} onSelect={() => act("resend-invite")}>
            {t("resend")}
          </MenuItem>
        )}
        <MenuItem icon={LogOut} onSelect={() => ask("sign-out")}>
          {t("signOut")}
        </MenuItem>
        {state === "disabled" ? (
          <MenuItem icon={UserCheck} onSelect={() => act("enable")}>
            {t("enable")}
          </MenuItem>
        ) : (
          <MenuItem icon={UserX} onSelect={() => ask("disable")}>
            {t("disable")}
          </MenuItem>
        )}
        <MenuItem icon={UserMinus} danger onSelect={() => ask("remove")}>
          {t("remove")}
        </MenuItem>
      </Menu>
      {question !== null && (
        <QuestionDialog
          question={question}
          name={name}
          role={role}
          busy={busy}
          failure={failure}
          onClose={() => ask(null)}
          onYes={act}
        />
      )}
    </>
  );
}

const words = {
  role: ["roleTitle", "roleText", "roleSave"],
  disable: ["disableTitle", "disableText", "disableConfirm"],
  remove: ["removeTitle", "removeText", "removeConfirm"],
  "sign-out": ["signOutTitle", "signOutText", "signOutConfirm"],
} as const;

function QuestionDialog({
  question,
  name,
  role,
  busy,
  failure,
  onClose,
  onYes,
}: {
  question: Question;
  name: string;
  role: StaffRole;
  busy: boolean;
  failure: string | undefined;
  onClose: () => void;
  onYes: (kind: Question, role?: string) => void;
}) {
  const t = useTranslations("admin.staff.dialog");
  const [title, text, confirm] = words[question];
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t(title, { name })} description={t(text)}>
      <form
        className="mt-4 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const chosen = new FormData(event.currentTarget).get("role");
          onYes(question, typeof chosen === "string" ? chosen : undefined);
        }}
      >
        {question === "role" && <RoleChoice initial={role} />}
        {failure !== undefined && <Alert tone="bad" title={failure} />}
        <div className="flex flex-col gap-2 sm:flex-row-reverse">
          <Button
            type="submit"
            variant={question === "role" ? "primary" : "danger"}
            size="md"
            busy={busy}
            busyLabel={t("working")}
          >
            {t(confirm)}
          </Button>
          <Button variant="quiet" size="md" onClick={onClose}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
