"use client";

import { useTranslations } from "next-intl";
import type { RewardForm } from "@/app/admin/rewards/form-context";
import { PictureField } from "@/app/admin/rewards/picture-field";
import { LanguageTabs } from "@/components/admin/language-tabs";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { type Locale, locales } from "@/domain/locale";
import { rewardTextLimits } from "@/domain/reward-rules";

const words = ["name", "description", "terms"] as const;

/** Whether a language lacks words that another one has (or its name, which none may lack). */
function lacks(form: RewardForm, locale: Locale): boolean {
  return words.some((text) => {
    const wanted = text === "name" || locales.some((other) => form.fields[`${text}.${other}`].trim() !== "");
    return wanted && form.fields[`${text}.${locale}`].trim() === "";
  });
}

/** The reward's words, a language at a time, and its picture. */
export function ContentPanel({
  form,
  language,
  onLanguage,
}: {
  form: RewardForm;
  language: Locale;
  onLanguage: (locale: Locale) => void;
}) {
  const t = useTranslations("admin.rewards.form");
  return (
    <Panel
      title={t("content")}
      actions={
        <LanguageTabs
          label={t("language")}
          panelId="reward-words"
          language={language}
          onLanguage={onLanguage}
          lacking={locales.filter((locale) => lacks(form, locale))}
          lackingLabel={t("missing")}
        />
      }
    >
      <div
        className="grid gap-4"
        role="tabpanel"
        id="reward-words"
        aria-labelledby={`reward-words-${language}`}
        lang={language}
      >
        <Text form={form} text="name" language={language} />
        <Text form={form} text="description" language={language} />
        <Text form={form} text="terms" language={language} />
      </div>
      <div className="mt-4">
        <PictureField form={form} language={language} />
      </div>
    </Panel>
  );
}

function Text({ form, text, language }: { form: RewardForm; text: (typeof words)[number]; language: Locale }) {
  const t = useTranslations("admin.rewards.form");
  const name = `${text}.${language}` as const;
  const value = form.fields[name];
  const max = rewardTextLimits[text];
  const bind = {
    value,
    readOnly: form.readOnly,
    onChange: (event: { target: { value: string } }) => form.set(name, event.target.value),
  };
  const counter = (
    <span className={value.length > max ? "text-danger" : undefined}>{t("counter", { count: value.length, max })}</span>
  );
  return (
    <Field
      name={name}
      label={t(text)}
      error={form.error(name)}
      hint={text === "terms" ? t("termsHint") : undefined}
      aside={text === "name" ? undefined : counter}
    >
      {(control) =>
        text === "name" ? (
          <Input {...control} {...bind} placeholder={t("namePlaceholder")} suffix={counter} autoComplete="off" />
        ) : (
          <Textarea {...control} {...bind} rows={text === "description" ? 3 : 2} />
        )
      }
    </Field>
  );
}
