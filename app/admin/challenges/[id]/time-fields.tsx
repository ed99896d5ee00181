"use client";

import { useTranslations } from "next-intl";
import { WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import { IdChecks } from "@/app/admin/campaigns/[id]/parts/id-checks";
import { RadioList } from "@/app/admin/campaigns/[id]/parts/radio-list";
import type { ChallengeForm } from "@/app/admin/challenges/[id]/challenge-form";
import { At, Labelled } from "@/app/admin/challenges/[id]/labelled";
import { Input } from "@/components/ui/input";
import type { Audience } from "@/domain/campaign/campaign";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";

type Window = ChallengeDefinition["window"];

function blankAudience(kind: Audience["kind"]): Audience {
  if (kind === "everyone") return { kind };
  return kind === "tiers" ? { kind, tierIds: [] } : { kind, segmentIds: [] };
}

/** Whom the challenge is for. */
export function AudienceFields({ form }: { form: ChallengeForm }) {
  const t = useTranslations("admin.campaigns.audience");
  const own = useTranslations("admin.challenges.form");
  const { definition, change, shop, faults, error, readOnly } = form;
  const { audience } = definition;
  const wrong = faults.find(({ field }) => field.startsWith("audience"));
  const more =
    audience.kind === "everyone" ? undefined : (
      <IdChecks
        legend={t(`kind.${audience.kind}`)}
        choices={shop.lookups.choices[audience.kind === "tiers" ? "tier" : "segment"] ?? []}
        chosen={audience.kind === "tiers" ? audience.tierIds : audience.segmentIds}
        gone={t("gone")}
        empty={t("noSegments")}
        disabled={readOnly}
        onChange={(ids) =>
          change({
            audience:
              audience.kind === "tiers" ? { kind: "tiers", tierIds: ids } : { kind: "segments", segmentIds: ids },
          })
        }
      />
    );
  return (
    <div data-field="audience">
      <p className="mb-1 text-sm font-medium">{own("audience")}</p>
      <RadioList
        legend={own("audience")}
        value={audience.kind}
        disabled={readOnly}
        options={(["everyone", "tiers", "segments"] as const).map((value) => ({
          value,
          label: own(`audiences.${value}`),
          more,
        }))}
        onChange={(kind) => change({ audience: blankAudience(kind) })}
      />
      {wrong && (
        <p role="alert" className="text-sm text-danger">
          {error(wrong.field)}
        </p>
      )}
    </div>
  );
}

/** When progress counts. */
export function WindowFields({ form }: { form: ChallengeForm }) {
  const t = useTranslations("admin.challenges.form");
  const { definition, change, shop, error, readOnly } = form;
  const { window } = definition;
  const put = (next: Window) => change({ window: next });
  const more =
    window.kind === "fixed" ? (
      <span className="flex flex-wrap gap-3">
        <Labelled label={t("from")} field="window.from" error={error("window.from")}>
          <Input
            type="date"
            aria-label={t("from")}
            aria-invalid={error("window.from") !== undefined || undefined}
            value={window.from}
            disabled={readOnly}
            onChange={(event) => put({ ...window, from: event.target.value })}
          />
        </Labelled>
        <Labelled label={t("to")} field="window.to" error={error("window.to")}>
          <Input
            type="date"
            aria-label={t("to")}
            aria-invalid={error("window.to") !== undefined || undefined}
            value={window.to ?? ""}
            disabled={readOnly}
            onChange={(event) => put({ ...window, to: event.target.value === "" ? null : event.target.value })}
          />
        </Labelled>
      </span>
    ) : (
      <At field="window.days">
        <WholeField
          label={t("days")}
          locale={shop.locale}
          disabled={readOnly}
          value={window.days === 0 ? null : window.days}
          error={error("window.days")}
          onChange={(days) => put({ ...window, days: days ?? 0 })}
        />
      </At>
    );
  return (
    <div>
      <p className="mb-1 text-sm font-medium">{t("window")}</p>
      <RadioList
        legend={t("window")}
        value={window.kind}
        disabled={readOnly}
        options={(["fixed", "from-joining", "from-first-step"] as const).map((value) => ({
          value,
          label: t(`windows.${value}`),
          more,
        }))}
        onChange={(kind) => put(kind === "fixed" ? { kind, from: "", to: null } : { kind, days: 30 })}
      />
    </div>
  );
}
