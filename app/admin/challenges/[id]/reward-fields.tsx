"use client";

import { useTranslations } from "next-intl";
import { WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import type { ChallengeForm } from "@/app/admin/challenges/[id]/challenge-form";
import { Labelled } from "@/app/admin/challenges/[id]/labelled";
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
  const options = (choices: readonly { value: string | number; label: string }[]) => [
    { value: "", label: t("none") },
    ...choices.map((one) => ({ value: String(one.value), label: one.label })),
  ];
  return (
    <div className="flex flex-wrap items-start gap-3">
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
      <Labelled label={t("badge")} error={error(`${path}.badgeId`)}>
        <Select
          aria-label={t("badge")}
          disabled={readOnly}
          value={now.badgeId ?? ""}
          options={options(shop.lookups.choices.badge ?? [])}
          onChange={(event) => pick("badgeId", event.target.value)}
        />
      </Labelled>
      <Labelled label={t("voucher")} error={error(`${path}.voucherRewardId`)}>
        <Select
          aria-label={t("voucher")}
          disabled={readOnly}
          value={now.voucherRewardId ?? ""}
          options={options(shop.rewards)}
          onChange={(event) => pick("voucherRewardId", event.target.value)}
        />
      </Labelled>
    </div>
  );
}
