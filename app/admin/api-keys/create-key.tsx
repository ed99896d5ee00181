"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { createApiKeyAction, type NewApiKey } from "@/app/admin/api-keys/actions";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ApiScope } from "@/domain/api-key";

/** Makes a key in a dialog and shows it, once. */
export function CreateKey({ scopes }: { scopes: readonly ApiScope[] }) {
  const t = useTranslations("admin.apiKeys");
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState<NewApiKey | null>(null);
  const close = (next: boolean) => {
    setOpen(next);
    if (!next) setShown(null);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      width={520}
      title={shown === null ? t("dialog.title") : t("dialog.doneTitle", { name: shown.name })}
      description={shown === null ? undefined : t("dialog.doneText")}
      trigger={
        <Button variant="primary" icon={<Icon as={Plus} size={18} />}>
          {t("create")}
        </Button>
      }
    >
      {shown === null ? (
        <KeyForm scopes={scopes} onMade={setShown} onCancel={() => close(false)} />
      ) : (
        <MadeKey made={shown} onClose={() => close(false)} />
      )}
    </Dialog>
  );
}

function KeyForm({
  scopes,
  onMade,
  onCancel,
}: {
  scopes: readonly ApiScope[];
  onMade: (made: NewApiKey) => void;
  onCancel: () => void;
}) {
  const t = useTranslations("admin.apiKeys.dialog");
  const scopeWords = useTranslations("admin.apiKeys.scope");
  const errors = useTranslations("errors");
  const [state, submit] = useActionState(async (_previous: string | null, form: FormData) => {
    const outcome = await createApiKeyAction(null, form).catch(() => null);
    if (outcome?.ok) onMade(outcome.value);
    return outcome?.ok ? null : (outcome?.reason ?? "INTERNAL");
  }, null);
  const nameFault = state === "NAME_MISSING" ? errors("NAME_MISSING") : undefined;
  const fault = state !== null && state !== "NAME_MISSING" ? errors(state) : undefined;
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>(scopes);
  return (
    <form action={submit} className="mt-4 grid gap-4">
      <Field name="name" label={t("name")} hint={t("nameHint")} error={nameFault}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <fieldset>
        <legend className="text-sm font-medium">{t("scopes")}</legend>
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            name="scopes[]"
            value={scope}
            label={scopeWords(scope)}
            hint={scope}
            checked={chosen.includes(scope)}
            onChange={(event) =>
              setChosen(event.target.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope))
            }
          />
        ))}
      </fieldset>
      {fault !== undefined && (
        <p role="alert" className="text-sm text-danger">
          {fault}
        </p>
      )}
      <div className="flex flex-col gap-2 sm:flex-row-reverse">
        <SubmitButton variant="primary" size="md" busyLabel={t("creating")}>
          {t("create")}
        </SubmitButton>
        <Button variant="quiet" size="md" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}

function MadeKey({ made, onClose }: { made: NewApiKey; onClose: () => void }) {
  const t = useTranslations("admin.apiKeys.dialog");
  return (
    <div className="mt-4 grid gap-4">
      <div role="status">
        <Field name="api-key" label={t("key")}>
          {(control) => (
            <Input
              {...control}
              readOnly
              value={made.token}
              className="font-mono"
              onFocus={(event) => event.target.select()}
            />
          )}
        </Field>
      </div>
      <div className="flex flex-col gap-2 sm:flex-row-reverse">
        <CopyButton value={made.token} label={t("copy")} copiedLabel={t("copied")} variant="primary" size="md" />
        <Button variant="quiet" size="md" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </div>
  );
}
