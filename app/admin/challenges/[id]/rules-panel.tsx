"use client";

import { useTranslations } from "next-intl";
import { WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import { RadioList } from "@/app/admin/campaigns/[id]/parts/radio-list";
import type { ChallengeForm } from "@/app/admin/challenges/[id]/challenge-form";
import { At } from "@/app/admin/challenges/[id]/labelled";
import { AudienceFields, WindowFields } from "@/app/admin/challenges/[id]/time-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { Panel } from "@/components/ui/panel";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";

const repeats: Readonly<Record<string, ChallengeDefinition["repeat"]>> = {
  never: { kind: "never" },
  "on-completion": { kind: "on-completion", atMost: null },
  week: { kind: "period", period: "week" },
  month: { kind: "period", period: "month" },
};

/** Who takes part, when, and how often. */
export function RulesPanel({ form }: { form: ChallengeForm }) {
  const t = useTranslations("admin.challenges.form");
  const { definition, change, readOnly } = form;
  const { repeat, streak } = definition;
  return (
    <Panel title={t("who")}>
      <div className="grid gap-5 sm:grid-cols-2">
        <AudienceFields form={form} />
        <WindowFields form={form} />
        <div>
          <p className="mb-1 text-sm font-medium">{t("joining")}</p>
          <RadioList
            legend={t("joining")}
            value={definition.joining}
            disabled={readOnly}
            options={(["opt-in", "automatic"] as const).map((value) => ({ value, label: t(`joinings.${value}`) }))}
            onChange={(joining) => change({ joining })}
          />
        </div>
        <div>
          <p className="mb-1 text-sm font-medium">{t("repeat")}</p>
          <RadioList
            legend={t("repeat")}
            value={repeat.kind === "period" ? repeat.period : repeat.kind}
            disabled={readOnly}
            options={Object.keys(repeats).map((value) => ({
              value,
              label: t(`repeats.${value}`),
              more: value === "on-completion" ? <AtMost form={form} /> : undefined,
            }))}
            onChange={(kind) => change({ repeat: repeats[kind] ?? { kind: "never" } })}
          />
        </div>
        <div className="sm:col-span-2">
          <Checkbox
            label={t("streak")}
            hint={t("streakHint")}
            checked={streak !== null}
            disabled={readOnly}
            onChange={(event) =>
              change({ streak: event.target.checked ? { period: "week", length: 4, freezes: 1 } : null })
            }
          />
          {streak !== null && <StreakFields form={form} streak={streak} />}
        </div>
      </div>
    </Panel>
  );
}

function AtMost({ form: { definition, change, shop, error, readOnly } }: { form: ChallengeForm }) {
  const t = useTranslations("admin.challenges.form");
  const { repeat } = definition;
  return (
    <At field="repeat.atMost">
      <WholeField
        label={t("atMost")}
        locale={shop.locale}
        disabled={readOnly}
        value={repeat.kind === "on-completion" ? repeat.atMost : null}
        error={error("repeat.atMost")}
        onChange={(atMost) => change({ repeat: { kind: "on-completion", atMost } })}
      />
      <p className="mt-1 text-sm text-ink-3">{t("atMostHint")}</p>
    </At>
  );
}

function StreakFields({
  form: { change, shop, error, readOnly },
  streak,
}: {
  form: ChallengeForm;
  streak: NonNullable<ChallengeDefinition["streak"]>;
}) {
  const t = useTranslations("admin.challenges.form");
  const shared = { locale: shop.locale, disabled: readOnly };
  return (
    <div className="mt-2 ml-[30px] grid gap-3">
      <RadioList
        legend={t("streak")}
        value={streak.period}
        disabled={readOnly}
        options={(["day", "week"] as const).map((value) => ({ value, label: t(`periods.${value}`) }))}
        onChange={(period) => change({ streak: { ...streak, period } })}
      />
      <span className="flex flex-wrap gap-3">
        <At field="streak.length">
          <WholeField
            {...shared}
            label={t("length")}
            value={streak.length === 0 ? null : streak.length}
            error={error("streak.length")}
            onChange={(length) => change({ streak: { ...streak, length: length ?? 0 } })}
          />
        </At>
        <At field="streak.freezes">
          <WholeField
            {...shared}
            label={t("freezes")}
            value={streak.freezes}
            error={error("streak.freezes")}
            onChange={(freezes) => change({ streak: { ...streak, freezes: freezes ?? 0 } })}
          />
        </At>
      </span>
    </div>
  );
}
