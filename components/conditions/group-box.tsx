"use client";

import { FolderPlus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { BehaviourBox } from "@/components/conditions/behaviour-box";
import { type BuilderPlace, faultsAt, type GroupBoxProps } from "@/components/conditions/builder-place";
import {
  type GroupKind,
  isBehaviour,
  isLines,
  isRule,
  keepKey,
  keyOf,
  makeGroup,
  viewGroup,
} from "@/components/conditions/condition-tree";
import { FieldMenu } from "@/components/conditions/field-menu";
import { LinesBox } from "@/components/conditions/lines-box";
import { RowFaults } from "@/components/conditions/row-frame";
import { RuleRow } from "@/components/conditions/rule-row";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import { conditionLimits } from "@/domain/condition/check";
import type { Condition } from "@/domain/condition/condition";

const kinds = ["all", "any", "none"] as const satisfies readonly GroupKind[];

/** A group of conditions joined by all, any or none, with groups inside as deep as the rules allow. */
export function GroupBox({ condition, path, place, onChange, onRemove, title, footer }: GroupBoxProps) {
  const t = useTranslations("conditions");
  const box = useRef<HTMLDivElement>(null);
  const { kind, items, pathOf } = viewGroup(condition, path);
  const { readOnly, depth } = place;
  const put = (next: GroupKind, members: readonly Condition[]) => {
    const group = makeGroup(next, members);
    onChange(condition === null ? group : keepKey(condition, group));
  };
  const replace = (index: number, next: Condition | null) => {
    if (next !== null) put(kind, items.with(index, next));
    else remove(index);
  };
  const remove = (index: number) => {
    const left = items.filter((_, at) => at !== index);
    if (left.length === 0 && (depth > 0 || footer === undefined)) onChange(null);
    else put(kind, left);
    // The button that had the focus is gone.
    setTimeout(() => box.current?.querySelector<HTMLElement>("[data-add] button")?.focus(), 0);
  };
  return (
    <div
      ref={box}
      role="group"
      aria-label={title ?? t(`group.${kind}`)}
      className={cn(
        "rounded-lg border border-line p-3",
        depth % 2 === 0 ? "bg-sunken" : "bg-surface",
        depth > 0 && "my-2",
      )}
    >
      <GroupHead
        title={title}
        kind={kind}
        count={items.length}
        place={place}
        onKind={(next) => put(next, items)}
        onRemove={readOnly ? undefined : onRemove}
      />
      <div className="mt-1.5 divide-y divide-line-soft">
        {items.map((item, index) => (
          <Member
            key={keyOf(item)}
            condition={item}
            path={pathOf(index)}
            place={place}
            onChange={(next) => replace(index, next)}
            onRemove={readOnly ? undefined : () => remove(index)}
          />
        ))}
      </div>
      <RowFaults faults={faultsAt(place.faults, path).filter(({ field }) => field === path)} />
      {!readOnly && (
        <div data-add className="mt-1 -mb-1 flex flex-wrap gap-1">
          <FieldMenu place={place} onAdd={(next) => put(kind, [...items, next])} />
          {depth < conditionLimits.depth - 3 && (
            <Button
              variant="quiet"
              icon={<Icon as={FolderPlus} size={16} />}
              onClick={() => put(kind, [...items, { any: [] }])}
            >
              {t("addGroup")}
            </Button>
          )}
        </div>
      )}
      {footer}
    </div>
  );
}

/** How the members are joined; the outermost group says so only where there is something to join. */
function GroupHead({
  title,
  kind,
  count,
  place,
  onKind,
  onRemove,
}: {
  title: string | undefined;
  kind: GroupKind;
  count: number;
  place: BuilderPlace;
  onKind: (kind: GroupKind) => void;
  onRemove: (() => void) | undefined;
}) {
  const t = useTranslations("conditions");
  const outermost = place.depth === 0 && title === undefined;
  if (outermost && count === 0) return <p className="text-sm text-ink-2">{t("noneYet")}</p>;
  if (outermost && count === 1 && kind === "all") return null;
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
      <span>{title ?? t(place.depth === 0 ? "met" : "and")}</span>
      <Select
        aria-label={t("join")}
        className="w-auto!"
        disabled={place.readOnly}
        value={kind}
        options={kinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
        onChange={(event) => onKind(kinds.find((one) => one === event.target.value) ?? "all")}
      />
      <span>{t("ofConditions")}</span>
      {onRemove !== undefined && (
        <button
          type="button"
          aria-label={t("removeGroup")}
          className="ml-auto grid size-[38px] place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink max-sm:size-11"
          onClick={onRemove}
        >
          <Icon as={X} size={16} />
        </button>
      )}
    </div>
  );
}

function Member({
  condition,
  ...rest
}: {
  condition: Condition;
  path: string;
  place: BuilderPlace;
  onChange: (condition: Condition | null) => void;
  onRemove: (() => void) | undefined;
}) {
  if (isRule(condition)) return <RuleRow rule={condition} {...rest} />;
  if (isLines(condition)) return <LinesBox rule={condition} {...rest} />;
  if (isBehaviour(condition)) return <BehaviourBox rule={condition} {...rest} />;
  return <GroupBox condition={condition} {...rest} place={{ ...rest.place, depth: rest.place.depth + 1 }} />;
}
