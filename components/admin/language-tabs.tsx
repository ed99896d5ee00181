"use client";

import { CircleAlert } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { type Locale, locales } from "@/domain/locale";

/** Each language by its own name. */
export const languageNames: Record<Locale, string> = { pl: "Polski", en: "English", ru: "Русский" };

/**
 * Tabs over texts that exist in every language; `lacking` languages carry a mark, said aloud as `lackingLabel`.
 * The panel they control has the id `panelId` and is labelled by `panelId-<language>`.
 */
export function LanguageTabs({
  label,
  panelId,
  language,
  onLanguage,
  lacking,
  lackingLabel,
}: {
  label: string;
  panelId: string;
  language: Locale;
  onLanguage: (locale: Locale) => void;
  lacking: readonly Locale[];
  lackingLabel: string;
}) {
  const move = (from: number, step: number) => {
    const next = locales[(from + step + locales.length) % locales.length];
    if (next === undefined) return;
    onLanguage(next);
    document.getElementById(`${panelId}-${next}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className="seg">
      {locales.map((locale, index) => (
        <button
          key={locale}
          type="button"
          role="tab"
          id={`${panelId}-${locale}`}
          aria-controls={panelId}
          aria-selected={locale === language}
          tabIndex={locale === language ? 0 : -1}
          onClick={() => onLanguage(locale)}
          onKeyDown={({ key }) => {
            if (key === "ArrowRight") move(index, 1);
            if (key === "ArrowLeft") move(index, -1);
          }}
        >
          <span lang={locale}>{languageNames[locale]}</span>
          {lacking.includes(locale) && (
            <>
              <Icon as={CircleAlert} size={14} className="text-warn" />
              <span className="sr-only">, {lackingLabel}</span>
            </>
          )}
        </button>
      ))}
    </div>
  );
}
