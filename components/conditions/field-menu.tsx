"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { BuilderPlace } from "@/components/conditions/builder-place";
import { ChoicePopover } from "@/components/conditions/choice-popover";
import { placeField } from "@/components/conditions/condition-tree";
import { useFieldWords } from "@/components/conditions/use-field-words";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Condition } from "@/domain/condition/condition";
import { type FieldId, type FieldScope, fieldIds, fields } from "@/domain/condition/fields";

const order: readonly FieldScope[] = ["line", "activity", "member", "history"];
const behaviours = [
  "orders",
  "spend",
  "quantity",
  "distinct-products",
  "distinct-categories",
  "returns",
  "redemptions",
  "visits",
  "events",
] as const;

/** The button that adds a condition, and the list of what can be asked. */
export function FieldMenu({ place, onAdd }: { place: BuilderPlace; onAdd: (condition: Condition) => void }) {
  const t = useTranslations("conditions");
  const words = useFieldWords();
  const reach = place.scopes.includes("activity") ? [...place.scopes, "line" as const] : place.scopes;
  const ofScope = (scope: FieldScope): FieldId[] =>
    reach.includes(scope) ? fieldIds.filter((id) => fields[id].scope === scope && place.offers(id)) : [];
  const groups = order.map((scope) => ({
    label: t(`scope.${scope}`),
    choices: ofScope(scope).map((id) => ({ value: id, label: words.title(id) })),
  }));
  const did = behaviours.map((kind) => ({ value: `did:${kind}`, label: t(`did.${kind}`) }));
  const offered = place.behaviour ? [{ label: t("scope.behaviour"), choices: did }, ...groups] : groups;
  const pick = (value: string) => {
    const kind = behaviours.find((one) => value === `did:${one}`);
    if (kind === undefined) return onAdd(placeField(value, place.scopes));
    onAdd({ did: kind, op: "gte", value: 1, within: { days: 90 } });
  };
  return (
    <ChoicePopover
      label={t("add")}
      groups={offered.filter(({ choices }) => choices.length > 0)}
      onPick={({ value }) => pick(String(value))}
      trigger={
        <Button variant="quiet" icon={<Icon as={Plus} size={16} />}>
          {t("add")}
        </Button>
      }
    />
  );
}
