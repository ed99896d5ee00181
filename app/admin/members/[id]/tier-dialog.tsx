"use client";

import { Medal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MemberForm } from "@/app/admin/members/[id]/member-form";
import { Button } from "@/components/ui/button";
import { Radio } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { giveTierAction } from "./actions";

/** A tier that can be given, with its name in the reader's language. */
export interface GivenTier {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly memberId: number;
  readonly tiers: readonly GivenTier[];
  /** The first day that can be chosen, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Gives a tier by hand: which, until when or for ever, and why. */
export function TierDialog(props: Props) {
  const t = useTranslations("admin.member.giveTier");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button icon={<Icon as={Medal} size={16} />}>{t("open")}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={t("body")}
      width={460}
    >
      <TierForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function TierForm({ memberId, tiers, today, onDone }: Props & { onDone: () => void }) {
  const t = useTranslations("admin.member.giveTier");
  const [tierId, setTier] = useState(tiers[0]?.id ?? "");
  const [forEver, setForEver] = useState(true);
  return (
    <MemberForm
      action={giveTierAction}
      hidden={{ memberId }}
      words={{ confirm: t("confirm"), busy: t("busy"), done: () => t("done") }}
      onDone={onDone}
    >
      {({ fault, typed }) => (
        <>
          <Field name="tierId" label={t("tier")}>
            {(props) => (
              <Select
                {...props}
                value={tierId}
                options={tiers.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(event) => setTier(event.target.value)}
              />
            )}
          </Field>
          <fieldset>
            <legend className="text-sm font-medium">{t("until")}</legend>
            <Radio name="term" value="ever" label={t("forEver")} checked={forEver} onChange={() => setForEver(true)} />
            <Radio name="term" value="date" label={t("toDate")} checked={!forEver} onChange={() => setForEver(false)} />
          </fieldset>
          {!forEver && (
            <Field name="until" label={t("date")} error={fault("until")}>
              {(props) => <Input {...props} type="date" min={today} required defaultValue={typed("until") ?? ""} />}
            </Field>
          )}
          <Field name="reason" label={t("reason")} hint={t("reasonHint")} error={fault("reason")}>
            {(props) => <Textarea {...props} required maxLength={300} rows={2} defaultValue={typed("reason") ?? ""} />}
          </Field>
        </>
      )}
    </MemberForm>
  );
}
