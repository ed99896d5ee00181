"use client";

import { ChevronDown, Globe } from "lucide-react";
import { Icon } from "@/components/ui/icon";

/** The language of the screen, in its own words; a plain form where scripts are off. */
export function LanguageSwitch({
  action,
  label,
  submit,
  locale,
  languages,
}: {
  action: (form: FormData) => Promise<void>;
  label: string;
  submit: string;
  locale: string;
  languages: readonly { readonly value: string; readonly label: string }[];
}) {
  return (
    <form action={action} className="flex items-center gap-2 text-read text-on-field-2">
      <label className="relative flex min-h-11 items-center gap-1.5">
        <Icon as={Globe} size={18} />
        <span className="sr-only">{label}</span>
        <select
          key={locale}
          name="locale"
          defaultValue={locale}
          onChange={(event) => event.currentTarget.form?.requestSubmit()}
          className="field-sizing-content min-h-11 cursor-pointer appearance-none rounded-xs bg-transparent pr-6 *:bg-surface *:text-ink"
        >
          {languages.map((language) => (
            <option key={language.value} value={language.value} lang={language.value}>
              {language.label}
            </option>
          ))}
        </select>
        <Icon as={ChevronDown} size={16} className="pointer-events-none absolute right-0" />
      </label>
      <noscript>
        <button type="submit" className="min-h-11 underline">
          {submit}
        </button>
      </noscript>
    </form>
  );
}
