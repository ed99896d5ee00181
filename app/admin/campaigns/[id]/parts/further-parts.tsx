"use client";

import { CalendarClock, Hourglass, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import { RadioList } from "@/app/admin/campaigns/[id]/parts/radio-list";
import { Token } from "@/app/admin/campaigns/[id]/token";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { describePart } from "@/lib/campaign-words";

/** When the points become active. */
export function PendingPart({ form }: { form: CampaignForm }) {
  const t = useTranslations("admin.campaigns.pendingRule");
  const { definition, change, shop, words, error, readOnly } = form;
  const { pending } = definition;
  const wrong = error("pending.days");
  return (
    <Token
      id="part-pending"
      label={t("label")}
      icon={Hourglass}
      look="chip"
      text={describePart("pending", definition, words)}
      invalid={wrong !== undefined}
    >
      <RadioList
        legend={t("label")}
        value={pending.kind}
        disabled={readOnly}
        options={[
          { value: "programme", label: t("programme") },
          {
            value: "days",
            label: t("own"),
            more: pending.kind === "days" && (
              <WholeField
                label={t("days")}
                locale={shop.locale}
                disabled={readOnly}
                value={pending.days}
                error={wrong}
                onChange={(days) => change({ pending: { kind: "days", days: days ?? 0 } })}
              />
            ),
          },
        ]}
        onChange={(kind) => change({ pending: kind === "programme" ? { kind } : { kind, days: 0 } })}
      />
    </Token>
  );
}

type Expiry = CampaignDefinition["expiry"];

function blankExpiry(kind: Expiry["kind"]): Expiry {
  if (kind === "months") return { kind, months: 12 };
  return kind === "end-of-year" ? { kind, years: 1 } : { kind };
}

/** When the points end. */
export function ExpiryPart({ form }: { form: CampaignForm }) {
  const t = useTranslations("admin.campaigns.expiryRule");
  const { definition, change, shop, words, faults, error, readOnly } = form;
  const { expiry } = definition;
  const shared = { locale: shop.locale, disabled: readOnly };
  const more =
    expiry.kind === "months" ? (
      <WholeField
        {...shared}
        label={t("monthsLabel")}
        value={expiry.months}
        error={error("expiry.months")}
        onChange={(months) => change({ expiry: { kind: "months", months: months ?? 0 } })}
      />
    ) : expiry.kind === "end-of-year" ? (
      <WholeField
        {...shared}
        label={t("yearsLabel")}
        value={expiry.years}
        error={error("expiry.years")}
        onChange={(years) => change({ expiry: { kind: "end-of-year", years: years ?? 0 } })}
      />
    ) : undefined;
  return (
    <Token
      id="part-expiry"
      label={t("label")}
      icon={CalendarClock}
      look="chip"
      text={describePart("expiry", definition, words)}
      invalid={faults.some(({ field }) => field.startsWith("expiry"))}
    >
      <RadioList
        legend={t("label")}
        value={expiry.kind}
        disabled={readOnly}
        options={(["programme", "months", "end-of-year", "never"] as const).map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
          more,
        }))}
        onChange={(kind) => change({ expiry: blankExpiry(kind) })}
      />
    </Token>
  );
}

/** The share of members who get nothing, so that the campaign's effect can be measured. */
export function ControlPart({ form }: { form: CampaignForm }) {
  const t = useTranslations("admin.campaigns.control");
  const { definition, change, shop, words, error, readOnly } = form;
  const wrong = error("controlPercent");
  return (
    <Token
      id="part-control"
      label={t("label")}
      icon={Users}
      look="chip"
      text={describePart("control", definition, words)}
      invalid={wrong !== undefined}
    >
      <WholeField
        label={t("percent")}
        locale={shop.locale}
        disabled={readOnly}
        suffix="%"
        width="w-[110px]"
        value={definition.controlPercent}
        error={wrong}
        onChange={(percent) => change({ controlPercent: percent ?? 0 })}
      />
      <p className="mt-2 text-sm text-ink-3 text-pretty">{t("hint")}</p>
    </Token>
  );
}
