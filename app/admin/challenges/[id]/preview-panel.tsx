"use client";

import { NextIntlClientProvider, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { cardOf } from "@/app/(member)/challenges/view";
import type { CampaignShop } from "@/app/admin/campaigns/campaign-shop";
import type { PreviewFacts } from "@/app/admin/challenges/[id]/challenge-form";
import { languageNames } from "@/components/admin/language-tabs";
import { ChallengeCard } from "@/components/shop/challenge-card";
import { buttonClass } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { type SampleState, sampleNow, sampleRun, sampleStates } from "@/domain/challenge/sample-run";
import { standingOf } from "@/domain/challenge/standing";
import { type Locale, locales } from "@/domain/locale";
import { formatter } from "@/lib/format";

interface PreviewProps {
  readonly definition: ChallengeDefinition;
  readonly shop: CampaignShop;
  readonly preview: PreviewFacts;
}

/** The card as a made-up member sees it while the challenge is written: asked to join, in it, half way, done. */
export function PreviewPanel(props: PreviewProps) {
  const t = useTranslations("admin.challenges");
  const [state, setState] = useState<SampleState>("open");
  const [language, setLanguage] = useState<Locale>(props.shop.locale);
  const { messages } = props.preview;
  return (
    <aside aria-label={t("preview")} className="grid min-w-0 gap-3 lg:sticky lg:top-5">
      <h2 className="text-base font-semibold">{t("preview")}</h2>
      <div className="flex flex-wrap gap-2">
        <Select
          aria-label={t("previewState")}
          className="w-auto!"
          value={state}
          options={sampleStates.map((value) => ({ value, label: t(`previewStates.${value}`) }))}
          onChange={(event) => setState(sampleStates.find((one) => one === event.target.value) ?? "open")}
        />
        <Select
          aria-label={t("previewLanguage")}
          className="w-auto!"
          value={language}
          options={locales.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(event) => setLanguage(locales.find((one) => one === event.target.value) ?? "pl")}
        />
      </div>
      <div role="region" aria-label={t("previewCard")} lang={language} className="text-base">
        <NextIntlClientProvider locale={language} messages={messages[language]} timeZone={props.shop.timeZone}>
          <Card {...props} state={state} language={language} />
        </NextIntlClientProvider>
      </div>
    </aside>
  );
}

function Card({ definition, shop, preview, state, language }: PreviewProps & { state: SampleState; language: Locale }) {
  const t = useTranslations("portal.challenges");
  const common = useTranslations("common");
  const { timeZone, currency } = shop;
  const names = useMemo(() => new Map(preview.prizes.map(({ id, name }) => [id, name])), [preview.prizes]);
  const shown = readable(definition, common("none"));
  const now = sampleNow(shown, new Date(preview.now), timeZone);
  const run = sampleRun(shown, state, { now, timeZone });
  const standing = standingOf({ definition: shown, live: true, full: false, run, now, timeZone });
  const done = state === "done";
  const challenge = {
    id: 0,
    definition: shown,
    standing: done ? { ...standing, shelf: "done" as const } : standing,
    completions: done ? 1 : 0,
    lastCompletedAt: done ? now : null,
    celebrate: null,
    paused: false,
    full: false,
  };
  const voice = { t, f: formatter(language, timeZone), programme: { timeZone, currency }, names, now };
  const { href: _nowhere, ...card } = cardOf(challenge, voice);
  return (
    <ChallengeCard
      {...card}
      action={
        state !== "open" ? undefined : shown.joining === "opt-in" ? (
          <span aria-hidden className={buttonClass({ variant: "soft", size: "md", block: true })}>
            {t("join")}
          </span>
        ) : (
          <p className="text-md text-ink-3">{t("automatic")}</p>
        )
      }
    />
  );
}

/** A draft as it can be drawn: figures that are still empty count as one, texts that are missing as a dash. */
function readable(definition: ChallengeDefinition, missing: string): ChallengeDefinition {
  const { name, window, streak, steps } = definition;
  const whole = (value: number) => Math.max(1, value);
  return {
    ...definition,
    name: { pl: name.pl || missing, en: name.en || missing, ru: name.ru || missing },
    window:
      window.kind !== "fixed"
        ? { ...window, days: whole(window.days) }
        : window.to !== null && window.to < window.from
          ? { ...window, to: null }
          : window,
    streak: streak && { ...streak, length: Math.min(366, whole(streak.length)) },
    steps: steps.map((step) => ({ ...step, target: { ...step.target, value: whole(step.target.value) } })),
  };
}
