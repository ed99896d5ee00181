import type { ImportWords } from "@/app/admin/imports/size";
import { activityRefusals, MAX_AMOUNT_MAJOR } from "@/domain/activity";
import { skipReasons } from "@/domain/import/outcome";

const reasons = ["known", "returned", "unmatched", "partly-matched", ...skipReasons] as const;

/** Why a line is in the report, in words; a refusal of the ledger says which. */
export function reasonText(reason: string, t: ImportWords): string {
  const known = reasons.find((each) => each === reason);
  return known ? t(`reason.${known}`) : reason;
}

/** What the file says at fault, or why the ledger refused, in words. */
export function detailText(reason: string, detail: string | null, t: ImportWords): string {
  if (detail === null) return "";
  if (reason !== "refused") return detail;
  const refusal = activityRefusals.find((each) => each === detail);
  return refusal ? t(`refusal.${refusal}`, { maximum: MAX_AMOUNT_MAJOR }) : detail;
}
