"use client";

import { useTranslations } from "next-intl";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import { IdChecks } from "@/app/admin/campaigns/[id]/parts/id-checks";
import { MomentField } from "@/app/admin/campaigns/[id]/parts/moment-field";
import { RadioList } from "@/app/admin/campaigns/[id]/parts/radio-list";
import { Token } from "@/app/admin/campaigns/[id]/token";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Trigger, TriggerKind } from "@/domain/campaign/campaign";
import { describePart } from "@/lib/campaign-words";

const kinds = [
  "order",
  "event",
  "sign-up",
  "profile-completed",
  "birthday",
  "anniversary",
  "tier-reached",
  "challenge-completed",
  "streak",
  "scheduled",
  "return",
] as const satisfies readonly TriggerKind[];

const periods = ["once", "day", "week", "month"] as const;

function blank(on: TriggerKind): Trigger {
  if (on === "event") return { on, type: "" };
  return on === "scheduled" ? { on, at: "", every: "once" } : { on };
}

/** What sets the campaign in motion. */
export function TriggerPart({ form }: { form: CampaignForm }) {
  const t = useTranslations("admin.campaigns.trigger");
  const { definition, change, words, faults, readOnly } = form;
  return (
    <Token
      id="part-trigger"
      label={t("label")}
      text={describePart("trigger", definition, words)}
      invalid={faults.some(({ field }) => field.startsWith("trigger"))}
    >
      <RadioList
        legend={t("label")}
        value={definition.trigger.on}
        disabled={readOnly}
        options={kinds.map((on) => ({
          value: on,
          label: t(`kind.${on}`),
          more: <More form={form} trigger={definition.trigger} />,
        }))}
        onChange={(on) => change({ trigger: blank(on) })}
      />
    </Token>
  );
}

/** What a kind of trigger asks further. */
function More({ form, trigger }: { form: CampaignForm; trigger: Trigger }) {
  const t = useTranslations("admin.campaigns.trigger");
  const { change, shop, error, readOnly } = form;
  const put = (next: Trigger) => change({ trigger: next });
  const shared = { locale: shop.locale, disabled: readOnly };
  switch (trigger.on) {
    case "event":
      return (
        <EventType
          value={trigger.type}
          error={error("trigger.type")}
          known={(shop.lookups.choices["event-type"] ?? []).map(({ value }) => String(value))}
          disabled={readOnly}
          onChange={(type) => put({ on: "event", type })}
        />
      );
    case "birthday":
      return (
        <WholeField
          {...shared}
          label={t("daysBefore")}
          value={trigger.daysBefore ?? 0}
          error={error("trigger.daysBefore")}
          onChange={(days) =>
            put(days === null || days === 0 ? { on: "birthday" } : { on: "birthday", daysBefore: days })
          }
        />
      );
    case "tier-reached":
      return (
        <IdChecks
          legend={t("tiers")}
          choices={shop.lookups.choices.tier ?? []}
          chosen={trigger.tierIds ?? []}
          gone={t("gone")}
          empty=""
          disabled={readOnly}
          onChange={(tierIds) => put(tierIds.length === 0 ? { on: "tier-reached" } : { on: "tier-reached", tierIds })}
        />
      );
    case "challenge-completed":
    case "streak":
      return <ChallengeMore form={form} trigger={trigger} onChange={put} />;
    case "scheduled":
      return <ScheduledMore form={form} trigger={trigger} onChange={put} />;
    default:
      return null;
  }
}

interface MoreOf<K extends TriggerKind> {
  readonly form: CampaignForm;
  readonly trigger: Extract<Trigger, { on: K }>;
  readonly onChange: (trigger: Trigger) => void;
}

function ChallengeMore({ form, trigger, onChange }: MoreOf<"challenge-completed" | "streak">) {
  const t = useTranslations("admin.campaigns.trigger");
  const { shop, error, readOnly } = form;
  const challenges = shop.lookups.choices.challenge ?? [];
  return (
    <span className="flex flex-wrap items-end gap-3">
      <Select
        aria-label={t("challenge")}
        className="w-auto! max-w-full"
        disabled={readOnly}
        value={trigger.challengeId ?? ""}
        options={[
          { value: "", label: t("anyChallenge") },
          ...challenges.map(({ value, label }) => ({ value: String(value), label })),
        ]}
        onChange={(event) => {
          const { challengeId: _before, ...bare } = trigger;
          onChange(event.target.value === "" ? bare : { ...bare, challengeId: event.target.value });
        }}
      />
      {trigger.on === "streak" && (
        <WholeField
          locale={shop.locale}
          disabled={readOnly}
          label={t("length")}
          value={trigger.length ?? null}
          error={error("trigger.length")}
          onChange={(length) => {
            const { length: _before, ...bare } = trigger;
            onChange(length === null ? bare : { ...bare, length });
          }}
        />
      )}
    </span>
  );
}

function ScheduledMore({ form, trigger, onChange }: MoreOf<"scheduled">) {
  const t = useTranslations("admin.campaigns.trigger");
  const { shop, error, readOnly } = form;
  return (
    <span className="flex flex-wrap items-end gap-3">
      <MomentField
        name="trigger.at"
        label={t("at")}
        value={trigger.at}
        timeZone={shop.timeZone}
        error={error("trigger.at")}
        disabled={readOnly}
        onChange={(at) => onChange({ ...trigger, at: at ?? "" })}
      />
      <Select
        aria-label={t("every")}
        className="w-auto!"
        disabled={readOnly}
        value={trigger.every}
        options={periods.map((value) => ({ value, label: t(`periods.${value}`) }))}
        onChange={(event) => {
          const every = periods.find((one) => one === event.target.value);
          if (every) onChange({ ...trigger, every });
        }}
      />
    </span>
  );
}

function EventType({
  value,
  error,
  known,
  disabled,
  onChange,
}: {
  value: string;
  error: string | undefined;
  known: readonly string[];
  disabled: boolean;
  onChange: (type: string) => void;
}) {
  const t = useTranslations("admin.campaigns.trigger");
  return (
    <>
      <Input
        aria-label={t("eventType")}
        aria-invalid={error !== undefined || undefined}
        placeholder={t("eventExample")}
        list="campaign-event-types"
        maxLength={100}
        value={value}
        disabled={disabled}
        className="max-w-[280px]"
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id="campaign-event-types">
        {known.map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
      {error !== undefined && (
        <p role="alert" className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
    </>
  );
}
