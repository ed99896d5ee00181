"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RewardForm } from "@/app/admin/rewards/form-context";
import { PictureField } from "@/app/admin/rewards/picture-field";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input, Textarea } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { type Locale, locales } from "@/domain/locale";
import { rewardTextLimits } from "@/domain/reward-rules";

const languageNames: Record<Locale, string> = { pl: "Polski", en: "English", ru: "Русский" };
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
    <Panel title={t("content")} actions={<LanguageTabs form={form} language={language} onLanguage={onLanguage} />}>
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

function LanguageTabs({
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
    <div role="tablist" aria-label={t("language")} className="seg">
      {locales.map((locale, index) => (
        <button
          key={locale}
          type="button"
          role="tab"
          id={`reward-words-${locale}`}
          aria-controls="reward-words"
          aria-selected={locale === language}
          tabIndex={locale === language ? 0 : -1}
          className="inline-flex items-center gap-1.5"
          onClick={() => onLanguage(locale)}
          onKeyDown={(event) => {
            const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
            const next = locales[(index + step + locales.length) % locales.length];
            if (step === 0 || next === undefined) return;
            onLanguage(next);
            document.getElementById(`reward-words-${next}`)?.focus();
          }}
        >
          <span lang={locale}>{languageNames[locale]}</span>
          {lacks(form, locale) && (
            <>
              <Icon as={CircleAlert} size={14} className="text-warn" />
              <span className="sr-only">, {t("missing")}</span>
            </>
          )}
        </button>
      ))}
    </div>
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
