"use client";

import { useTranslations } from "next-intl";
import { Switch } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ImportMapping } from "@/domain/import/mapping";

const channels = ["online", "store", "app", "social", "phone"] as const;

/** What holds for the whole import: its source, channel and currency, and what to do with strangers and cancellations. */
export function RuleFields({
  mapping,
  currencies,
  onChange,
  disabled,
  sourceError,
}: {
  mapping: ImportMapping;
  currencies: readonly string[];
  onChange: () => void;
  disabled: boolean;
  sourceError: string | undefined;
}) {
  const t = useTranslations("admin.imports.rules");
  return (
    <div className="grid gap-3.5">
      <Field name="source" label={t("source")} hint={t("sourceHint")} error={sourceError}>
        {(field) => (
          <Input
            {...field}
            defaultValue={mapping.source}
            maxLength={60}
            required
            autoComplete="off"
            onBlur={onChange}
            disabled={disabled}
          />
        )}
      </Field>
      <Field name="channel" label={t("channel")} hint={t("channelHint")}>
        {(field) => (
          <Select
            {...field}
            options={channels.map((channel) => ({ value: channel, label: t(`channels.${channel}`) }))}
            defaultValue={mapping.channel}
            onChange={onChange}
            disabled={disabled}
          />
        )}
      </Field>
      {currencies.length > 1 && (
        <Field name="currency" label={t("currency")}>
          {(field) => (
            <Select
              {...field}
              options={currencies.map((value) => ({ value, label: value }))}
              defaultValue={mapping.currency}
              onChange={onChange}
              disabled={disabled}
            />
          )}
        </Field>
      )}
      <Switch
        name="createMembers"
        label={t("members")}
        hint={t("membersHint")}
        defaultChecked={mapping.createMembers}
        onChange={onChange}
        disabled={disabled}
      />
      <Switch
        name="prefix"
        label={t("prefix")}
        hint={t("prefixHint")}
        defaultChecked={mapping.cancelledPrefix !== null}
        onChange={onChange}
        disabled={disabled}
      />
    </div>
  );
}
