"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { EffectFields } from "@/app/admin/campaigns/[id]/parts/effect-fields";
import { RadioList } from "@/app/admin/campaigns/[id]/parts/radio-list";
import { Token } from "@/app/admin/campaigns/[id]/token";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { CampaignEffect, Trigger } from "@/domain/campaign/campaign";
import { describeEffect } from "@/lib/campaign-words";

const kinds = [
  "fixed",
  "per-amount",
  "multiplier",
  "per-unit",
  "event-points",
  "voucher",
  "badge",
  "tier",
  "challenge",
] as const satisfies readonly CampaignEffect["kind"][];

const ofOrders: ReadonlySet<CampaignEffect["kind"]> = new Set(["per-amount", "per-unit"]);

/** Whether a trigger can give it at all; what it gives now stays offered, so that it can be seen and changed. */
function fits(kind: CampaignEffect["kind"], { on }: Trigger): boolean {
  if (ofOrders.has(kind)) return on === "order";
  if (kind === "event-points") return on === "event";
  return kind !== "multiplier" || on === "order" || on === "event";
}

function blank(kind: CampaignEffect["kind"]): CampaignEffect {
  switch (kind) {
    case "fixed":
      return { kind, points: 10 };
    case "per-amount":
      return { kind, steps: [{ fromMinor: 0, rate: "0.2" }] };
    case "per-unit":
      return { kind, points: "5" };
    case "multiplier":
      return { kind, factor: "2" };
    case "event-points":
      return { kind };
    case "voucher":
      return { kind, rewardId: "" };
    case "badge":
      return { kind, badgeId: "" };
    case "tier":
      return { kind, tierId: "" };
    case "challenge":
      return { kind, challengeId: "", step: 0, value: 1 };
  }
}

/** One thing the campaign gives: its kind and figures. */
export function EffectPart({ form, effect, index }: { form: CampaignForm; effect: CampaignEffect; index: number }) {
  const t = useTranslations("admin.campaigns.effect");
  const { definition, change, words, faults, readOnly } = form;
  const { effects, trigger } = definition;
  const path = `effects.${index}`;
  const put = (next: CampaignEffect) => change({ effects: effects.with(index, next) });
  const own = form.error(path);
  return (
    <Token
      id={`part-effects-${index}`}
      label={effects.length > 1 ? t("labelOf", { number: index + 1 }) : t("label")}
      text={describeEffect(effect, words)}
      invalid={faults.some(({ field }) => field === path || field.startsWith(`${path}.`))}
      wide={"lines" in effect && effect.lines !== undefined}
      aside={(close) =>
        !readOnly && (
          <Button
            variant="quiet"
            icon={<Icon as={Trash2} size={16} />}
            onClick={() => {
              close();
              change({ effects: effects.filter((_, at) => at !== index) });
            }}
          >
            {t("remove")}
          </Button>
        )
      }
    >
      <RadioList
        legend={t("kindLabel")}
        value={effect.kind}
        disabled={readOnly}
        options={kinds
          .filter((kind) => kind === effect.kind || fits(kind, trigger))
          .map((kind) => ({
            value: kind,
            label: t(`kind.${kind}`),
            hint: t(`hint.${kind}`),
            more: <EffectFields form={form} effect={effect} path={path} onChange={put} />,
          }))}
        onChange={(kind) => put(blank(kind))}
      />
      {own !== undefined && (
        <p role="alert" className="text-sm text-danger">
          {own}
        </p>
      )}
    </Token>
  );
}
