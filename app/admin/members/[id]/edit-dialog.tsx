"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
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
  const errors = useTranslations("errors");
  const refusals = useTranslations("admin.member.refusal");
  const [result, submit, busy] = useActionState(editMemberAction, null);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (!result?.ok) return;
    toast(t("done"));
    done.current();
  }, [result, t]);
  const failure = result !== null && !result.ok ? result : null;
  const textOf = (name: keyof EditableContact) => failure?.values?.[name] ?? contact[name];
  const faultOf = (name: string) => {
    const key = failure?.fields?.[name]?.[0];
    return key && errors(key.replace(/^errors\./, ""));
  };
  const field = (
    name: Exclude<keyof EditableContact, "locale">,
    extra: { type?: string; hint?: string; readOnly?: boolean } = {},
  ) => (
    <Field name={name} id={`edit-${name}`} label={t(name)} error={faultOf(name)} hint={extra.hint}>
      {(props) => (
        <Input
          {...props}
          type={extra.type ?? "text"}
          autoComplete="off"
          maxLength={254}
          defaultValue={textOf(name)}
          readOnly={extra.readOnly}
        />
      )}
    </Field>
  );
  return (
    <form action={submit} className="mt-4 grid gap-4">
      <input type="hidden" name="memberId" value={memberId} />
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
            defaultValue={textOf("locale")}
            options={locales.map((code) => ({ value: code, label: common(`languages.${code}`) }))}
          />
        )}
      </Field>
      {failure && failure.fields === undefined && (
        <p role="alert" className="text-sm text-danger">
          {refusals.has(failure.reason)
            ? refusals(failure.reason)
            : errors.has(failure.reason)
              ? errors(failure.reason)
              : errors("INTERNAL")}
        </p>
      )}
      <div className="flex flex-col gap-2 sm:flex-row-reverse">
        <Button type="submit" variant="primary" busy={busy} busyLabel={common("actions.saving")}>
          {common("actions.save")}
        </Button>
        <DialogClose>
          <Button variant="quiet">{common("actions.cancel")}</Button>
        </DialogClose>
      </div>
    </form>
  );
}
