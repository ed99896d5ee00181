"use client";

import { useTranslations } from "next-intl";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { IdChecks } from "@/app/admin/campaigns/[id]/parts/id-checks";
import { RadioList } from "@/app/admin/campaigns/[id]/parts/radio-list";
import { Token } from "@/app/admin/campaigns/[id]/token";
import type { Audience } from "@/domain/campaign/campaign";
import { describePart } from "@/lib/campaign-words";

const kinds = ["everyone", "tiers", "segments"] as const satisfies readonly Audience["kind"][];

function blank(kind: Audience["kind"]): Audience {
  if (kind === "everyone") return { kind };
  return kind === "tiers" ? { kind, tierIds: [] } : { kind, segmentIds: [] };
}

/** Whom the campaign is for. */
export function AudiencePart({ form }: { form: CampaignForm }) {
  const t = useTranslations("admin.campaigns.audience");
  const { definition, change, shop, words, faults, readOnly } = form;
  const { audience } = definition;
  const wrong = faults.find(({ field }) => field.startsWith("audience"));
  const error = wrong && form.error(wrong.field);
  const shared = { gone: t("gone"), disabled: readOnly };
  const more =
    audience.kind === "tiers" ? (
      <IdChecks
        {...shared}
        legend={t("kind.tiers")}
        choices={shop.lookups.choices.tier ?? []}
        chosen={audience.tierIds}
        empty=""
        onChange={(tierIds) => change({ audience: { kind: "tiers", tierIds } })}
      />
    ) : audience.kind === "segments" ? (
      <IdChecks
        {...shared}
        legend={t("kind.segments")}
        choices={shop.lookups.choices.segment ?? []}
        chosen={audience.segmentIds}
        empty={t("noSegments")}
        onChange={(segmentIds) => change({ audience: { kind: "segments", segmentIds } })}
      />
    ) : undefined;
  return (
    <Token
      id="part-audience"
      label={t("label")}
      text={describePart("audience", definition, words)}
      invalid={wrong !== undefined}
    >
      <RadioList
        legend={t("label")}
        value={audience.kind}
        disabled={readOnly}
        options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`), more }))}
        onChange={(kind) => change({ audience: blank(kind) })}
      />
      {error !== undefined && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </Token>
  );
}
