"use client";

import { useTranslations } from "next-intl";
import { type RewardFieldName, type RewardFields, rewardFieldNames } from "@/app/admin/rewards/reward-fields";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** Which of the form's words names a field. */
const labels: Partial<Record<string, string>> = {
  pictureAlt: "alt",
  pictureId: "picture",
  stockTotal: "stock",
  perMemberLimit: "perMember",
  tierIds: "tiers",
  segmentIds: "segments",
  discountMinor: "discountAmount",
};

/** Two people edited one reward: says who, shows where the versions differ, and offers both ways on. */
export function StalePanel({
  mine,
  theirs,
  by,
  onMerge,
  onTake,
}: {
  mine: RewardFields;
  theirs: RewardFields;
  /** Who saved and when, ready to read; null = unknown. */
  by: { name: string; date: string } | null;
  onMerge: () => void;
  onTake: () => void;
}) {
  const t = useTranslations("admin.rewards.form.stale");
  const form = useTranslations("admin.rewards.form");
  const differing = rewardFieldNames.filter((name) => mine[name] !== theirs[name]);
  const label = (name: RewardFieldName) => {
    const [field = name, language] = name.split(".");
    return `${form(labels[field] ?? (field === "discountKind" ? "discountKind" : field))}${language === undefined ? "" : `, ${language}`}`;
  };
  return (
    <Alert tone="bad" title={by === null ? t("titleUnknown") : t("title", by)} className="mb-5">
      <p className="mt-0.5">{t("text")}</p>
      <table className="mt-3 w-full text-sm text-ink">
        <thead>
          <tr className="text-left text-ink-2 [&>th]:pr-4 [&>th]:pb-1 [&>th]:font-medium">
            <th scope="col">{t("field")}</th>
            <th scope="col">{t("theirs")}</th>
            <th scope="col">{t("mine")}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map((name) => (
            <tr
              key={name}
              className="align-top [&>*]:max-w-[320px] [&>*]:border-t [&>*]:border-danger-line [&>*]:py-1.5 [&>*]:pr-4 [&>*]:wrap-break-word"
            >
              <th scope="row" className="text-left font-medium">
                {label(name)}
              </th>
              <td>{theirs[name] || t("none")}</td>
              <td>{mine[name] || t("none")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={onMerge}>{t("merge")}</Button>
        <Button variant="quiet" onClick={onTake}>
          {t("takeTheirs")}
        </Button>
      </div>
    </Alert>
  );
}
