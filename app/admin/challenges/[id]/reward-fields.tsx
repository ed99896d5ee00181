"use client";

import { useTranslations } from "next-intl";
import { WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import type { ChallengeForm } from "@/app/admin/challenges/[id]/challenge-form";
import { At, Labelled } from "@/app/admin/challenges/[id]/labelled";
import { Select } from "@/components/ui/select";
import type { ChallengeReward } from "@/domain/challenge/challenge";

/** What a step or the end brings: points, a badge, a voucher. */
export function RewardFields({
  form,
  path,
  value,
  onChange,
}: {
  form: ChallengeForm;
  path: string;
  value: ChallengeReward | null;
  onChange: (reward: ChallengeReward) => void;
}) {
  const t = useTranslations("admin.challenges.form");
  const { shop, error, readOnly } = form;
  const now = value ?? {};
  const pick = (key: "badgeId" | "voucherRewardId", id: string) => {
    const { [key]: _before, ...rest } = now;
    onChange(id === "" ? rest : { ...rest, [key]: id });
  };
  // What was archived meanwhile stays to be seen until it is let go.
  const options = (choices: readonly { value: string | number; label: string }[], chosen: string | undefined) => [
    { value: "", label: t("none") },
    ...choices.map((one) => ({ value: String(one.value), label: one.label })),
    ...(chosen === undefined || choices.some(({ value }) => String(value) === chosen)
      ? []
      : [{ value: chosen, label: t("gone") }]),
  ];
  return (
    <div className="flex flex-wrap items-start gap-3">
      <At field={`${path}.points`}>
        <WholeField
          label={t("points")}
          locale={shop.locale}
          disabled={readOnly}
          value={now.points ?? null}
          error={error(`${path}.points`)}
          onChange={(points) => {
            const { points: _before, ...rest } = now;
            onChange(points === null ? rest : { ...rest, points });
          }}
        />
      </At>
      <Labelled label={t("badge")} field={`${path}.badgeId`} error={error(`${path}.badgeId`)}>
        <Select
          aria-label={t("badge")}
          disabled={readOnly}
          value={now.badgeId ?? ""}
          options={options(shop.lookups.choices.badge ?? [], now.badgeId)}
          onChange={(event) => pick("badgeId", event.target.value)}
        />
      </Labelled>
      <Labelled label={t("voucher")} field={`${path}.voucherRewardId`} error={error(`${path}.voucherRewardId`)}>
        <Select
          aria-label={t("voucher")}
          disabled={readOnly}
          value={now.voucherRewardId ?? ""}
          options={options(shop.rewards, now.voucherRewardId)}
          onChange={(event) => pick("voucherRewardId", event.target.value)}
        />
      </Labelled>
    </div>
  );
}
