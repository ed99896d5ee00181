import { useTranslations } from "next-intl";
import type { RulesForm } from "@/app/admin/programme/form-context";
import { type Json, listChanges } from "@/domain/change";
import type { ProgrammeSettings } from "@/domain/programme";
import { describeChanges } from "@/lib/change-words";

/** The changes of the rules in words, in the reader's language. */
export function useRuleChanges(before: ProgrammeSettings, after: ProgrammeSettings, rules: Pick<RulesForm, "f">) {
  const t = useTranslations("admin.changes");
  const json = (settings: ProgrammeSettings): Json => JSON.parse(JSON.stringify(settings));
  return describeChanges(listChanges(json(before), json(after)), { t, f: rules.f, currency: after.currency });
}
