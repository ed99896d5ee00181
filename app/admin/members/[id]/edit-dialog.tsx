"use client";

import { useTranslations } from "next-intl";
import { MemberForm } from "@/app/admin/members/[id]/member-form";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type Locale, locales } from "@/domain/locale";
import { editMemberAction } from "./actions";

/** Contact data as the form shows it. */
export interface EditableContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly birthday: string;
  readonly city: string;
  readonly locale: Locale;
}

/** Corrects a member's contact data. An address that they sign in with is theirs to change. */
export function EditDialog({
  memberId,
  contact,
  ownsEmail,
  open,
  onOpenChange,
}: {
  memberId: number;
  contact: EditableContact;
  ownsEmail: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("admin.member.edit");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("body")} width={520}>
      <EditForm memberId={memberId} contact={contact} ownsEmail={ownsEmail} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function EditForm({
  memberId,
  contact,
  ownsEmail,
  onDone,
}: {
  memberId: number;
  contact: EditableContact;
  ownsEmail: boolean;
  onDone: () => void;
}) {
  const t = useTranslations("admin.member.edit");
  const common = useTranslations("common");
  const words = {
    confirm: common("actions.save"),
    busy: common("actions.saving"),
    done: () => t("done"),
  };
  return (
    <MemberForm action={editMemberAction} hidden={{ memberId }} words={words} onDone={onDone}>
      {({ fault, typed }) => {
        const field = (
          name: Exclude<keyof EditableContact, "locale">,
          extra: { type?: string; hint?: string; readOnly?: boolean } = {},
        ) => (
          <Field name={name} id={`edit-${name}`} label={t(name)} error={fault(name)} hint={extra.hint}>
            {(props) => (
              <Input
                {...props}
                type={extra.type ?? "text"}
                autoComplete="off"
                maxLength={254}
                defaultValue={typed(name) ?? contact[name]}
                readOnly={extra.readOnly}
              />
            )}
          </Field>
        );
        return (
          <>
            <div className="grid gap-4 sm:grid-cols-2">
              {field("firstName")}
              {field("lastName")}
              {field("email", { type: "email", readOnly: ownsEmail, hint: ownsEmail ? t("emailOwned") : undefined })}
              {field("phone", { type: "tel" })}
              {field("birthday", { type: "date" })}
              {field("city")}
            </div>
            <Field name="locale" id="edit-locale" label={t("locale")}>
              {(props) => (
                <Select
                  {...props}
                  defaultValue={typed("locale") ?? contact.locale}
                  options={locales.map((code) => ({ value: code, label: common(`languages.${code}`) }))}
                />
              )}
            </Field>
          </>
        );
      }}
    </MemberForm>
  );
}
