"use client";

import { CalendarDays, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { MomentField } from "@/app/admin/campaigns/[id]/parts/moment-field";
import { Token } from "@/app/admin/campaigns/[id]/token";
import { ToggleChips } from "@/components/conditions/toggle-chips";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { campaignLimits } from "@/domain/campaign/campaign-limits";
import { describePart } from "@/lib/campaign-words";

type Hours = CampaignDefinition["schedule"]["hours"][number];

/** From when to when the campaign runs, and in which hours of the week. */
export function SchedulePart({ form }: { form: CampaignForm }) {
  const t = useTranslations("admin.campaigns.schedule");
  const { definition, change, shop, words, faults, error, readOnly } = form;
  const { schedule } = definition;
  const put = (changes: Partial<CampaignDefinition["schedule"]>) => change({ schedule: { ...schedule, ...changes } });
  const { hours } = schedule;
  const shared = { timeZone: shop.timeZone, disabled: readOnly };
  return (
    <Token
      id="part-schedule"
      label={t("label")}
      icon={CalendarDays}
      text={describePart("schedule", definition, words)}
      invalid={faults.some(({ field }) => field.startsWith("schedule"))}
      wide
    >
      <div className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <MomentField
            {...shared}
            name="schedule.startsAt"
            label={t("startsAt")}
            hint={t("openStart")}
            value={schedule.startsAt}
            error={error("schedule.startsAt")}
            onChange={(startsAt) => put({ startsAt })}
          />
          <MomentField
            {...shared}
            name="schedule.endsAt"
            label={t("endsAt")}
            hint={t("openEnd")}
            value={schedule.endsAt}
            error={error("schedule.endsAt")}
            onChange={(endsAt) => put({ endsAt })}
          />
        </div>
        <fieldset className="grid gap-2.5 border-t border-line-soft pt-3">
          <legend className="float-left mb-1 text-sm font-medium">{t("hours")}</legend>
          <p className="clear-both text-sm text-ink-3">{t("hoursHint", { zone: shop.timeZone })}</p>
          {hours.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: hours have no ids; faults name their place.
            <div key={index}>
              <HoursRow
                form={form}
                hours={one}
                index={index}
                onChange={(next) => put({ hours: hours.with(index, next) })}
                onRemove={() => put({ hours: hours.filter((_, at) => at !== index) })}
              />
            </div>
          ))}
          {!readOnly && hours.length < campaignLimits.hours && (
            <Button
              variant="quiet"
              className="justify-self-start"
              icon={<Icon as={Plus} size={16} />}
              onClick={() => put({ hours: [...hours, { days: [1, 2, 3, 4, 5], from: "14:00", to: "16:00" }] })}
            >
              {t("addHours")}
            </Button>
          )}
        </fieldset>
      </div>
    </Token>
  );
}

function HoursRow({
  form,
  hours,
  index,
  onChange,
  onRemove,
}: {
  form: CampaignForm;
  hours: Hours;
  index: number;
  onChange: (hours: Hours) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("admin.campaigns.schedule");
  const days = useTranslations("conditions");
  const { error, readOnly } = form;
  const path = `schedule.hours.${index}`;
  const wrong = error(`${path}.days`) ?? error(`${path}.from`) ?? error(`${path}.to`);
  const time = (end: "from" | "to") => (
    <Input
      type="time"
      aria-label={t(end === "from" ? "hoursFrom" : "hoursTo")}
      aria-invalid={error(`${path}.${end}`) !== undefined || undefined}
      className="w-[120px]"
      value={hours[end]}
      disabled={readOnly}
      onChange={(event) => onChange({ ...hours, [end]: event.target.value })}
    />
  );
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      <ToggleChips
        label={t("days")}
        chips={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
          value: day,
          label: days(`weekdayShort.${day}`),
          name: days(`weekday.${day}`),
        }))}
        chosen={hours.days}
        disabled={readOnly}
        onChange={(chosen) => onChange({ ...hours, days: chosen })}
      />
      {time("from")}
      <span className="text-ink-2">–</span>
      {time("to")}
      {!readOnly && (
        <button
          type="button"
          aria-label={t("removeHours", { number: index + 1 })}
          className="grid size-[38px] place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink"
          onClick={onRemove}
        >
          <Icon as={X} size={16} />
        </button>
      )}
      {wrong !== undefined && (
        <p role="alert" className="w-full text-sm text-danger">
          {wrong}
        </p>
      )}
    </div>
  );
}
