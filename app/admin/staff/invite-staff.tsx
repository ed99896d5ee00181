"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { inviteStaffAction } from "@/app/admin/staff/actions";
import { RoleChoice } from "@/app/admin/staff/role-choice";
import { languageNames } from "@/components/admin/language-tabs";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { type Locale, locales } from "@/domain/locale";

/** Invites somebody to the team from a dialog. */
export function InviteStaff({ locale }: { locale: Locale }) {
  const t = useTranslations("admin.staff");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      width={500}
      title={t("dialog.inviteTitle")}
      description={t("dialog.inviteText")}
      trigger={
        <Button variant="primary" icon={<Icon as={UserPlus} size={18} />}>
          {t("invite")}
        </Button>
      }
    >
      <InviteForm locale={locale} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function InviteForm({ locale, onDone }: { locale: Locale; onDone: () => void }) {
  const t = useTranslations("admin.staff");
  const errors = useTranslations();
  const [result, submit] = useActionState(
    async (_previous: Awaited<ReturnType<typeof inviteStaffAction>> | null, form: FormData) => {
      const outcome = await inviteStaffAction(null, form).catch(() => null);
      if (outcome?.ok) {
        toast(t(`done.${outcome.value.joined}`, { email: outcome.value.email }));
        onDone();
      }
      return outcome ?? { ok: false as const, reason: "INTERNAL" as const };
    },
    null,
  );
  const failed = result !== null && !result.ok ? result : null;
  const fault = (name: string) => {
    const key = failed?.fields?.[name]?.[0];
    return key === undefined ? undefined : errors(key);
  };
  const values = failed?.values ?? {};
  return (
    <form action={submit} noValidate className="mt-4 grid gap-4">
      <Field name="email" label={t("dialog.email")} error={fault("email")}>
        {(control) => <Input {...control} type="email" autoComplete="off" defaultValue={values.email} />}
      </Field>
      <Field name="name" label={t("dialog.name")} error={fault("name")}>
        {(control) => <Input {...control} autoComplete="off" maxLength={100} defaultValue={values.name} />}
      </Field>
      <RoleChoice initial={values.role ?? "marketer"} />
      <Field name="locale" label={t("dialog.language")}>
        {(control) => (
          <Select
            {...control}
            defaultValue={values.locale ?? locale}
            options={locales.map((one) => ({ value: one, label: languageNames[one] }))}
          />
        )}
      </Field>
      {failed !== null && failed.fields === undefined && (
        <p role="alert" className="text-sm text-danger">
          {errors(`errors.${failed.reason}`)}
        </p>
      )}
      <div className="flex flex-col gap-2 sm:flex-row-reverse">
        <SubmitButton variant="primary" size="md" busyLabel={t("dialog.sending")}>
          {t("dialog.send")}
        </SubmitButton>
        <DialogClose>
          <Button variant="quiet" size="md">
            {t("dialog.cancel")}
          </Button>
        </DialogClose>
      </div>
    </form>
  );
}
