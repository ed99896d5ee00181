"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RulesForm } from "@/app/admin/programme/form-context";
import type { TierForm } from "@/app/admin/programme/programme-form";
import { QualificationFields } from "@/app/admin/programme/qualification-fields";
import { TierFields } from "@/app/admin/programme/tier-fields";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";

/** The ladder of tiers, lowest first. Moving one takes everything along but the thresholds of its place. */
export function TiersPanel({ rules }: { rules: RulesForm }) {
  const t = useTranslations("admin.programme.tiers");
  const { form, change, error, readOnly } = rules;
  const put = (tiers: readonly TierForm[]) => change({ tiers });
  const move = (index: number, step: 1 | -1) => {
    const [tier, other] = [form.tiers[index], form.tiers[index + step]];
    if (tier === undefined || other === undefined) return;
    put(
      form.tiers.map((one, at) =>
        at === index ? { ...other, ...placeOf(tier) } : at === index + step ? { ...tier, ...placeOf(other) } : one,
      ),
    );
  };
  return (
    <Panel title={t("title")}>
      <QualificationFields rules={rules} />
      <ol className="grid gap-4 *:min-w-0">
        {form.tiers.map((tier, index) => (
          <li key={tier.key} className="rounded-md border border-line-soft p-4">
            <div className="mb-3 flex items-center gap-1">
              <h3 className="mr-auto text-md">{t("tier", { number: index + 1 })}</h3>
              {!readOnly && (
                <TierActions
                  name={tier.name[rules.f.locale]}
                  onLower={index > 0 ? () => move(index, -1) : null}
                  onHigher={index < form.tiers.length - 1 ? () => move(index, 1) : null}
                  onRemove={form.tiers.length > 1 ? () => put(withoutTier(form.tiers, index)) : null}
                />
              )}
            </div>
            <TierFields
              rules={rules}
              tier={tier}
              index={index}
              onChange={(changes) =>
                put(form.tiers.map((one) => (one.key === tier.key ? { ...one, ...changes } : one)))
              }
            />
          </li>
        ))}
      </ol>
      {error("tiers") !== undefined && <p className="mt-2 text-sm text-danger">{error("tiers")}</p>}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {!readOnly && (
          <Button icon={<Icon as={Plus} size={18} />} onClick={() => put([...form.tiers, newTier(form.tiers)])}>
            {t("add")}
          </Button>
        )}
        <p className="text-sm text-ink-3">{t("safe")}</p>
      </div>
    </Panel>
  );
}

function TierActions({
  name,
  onLower,
  onHigher,
  onRemove,
}: {
  name: string;
  onLower: (() => void) | null;
  onHigher: (() => void) | null;
  onRemove: (() => void) | null;
}) {
  const t = useTranslations("admin.programme.tiers");
  return (
    <>
      <Button
        variant="quiet"
        iconOnly
        aria-label={t("up", { name })}
        disabled={onLower === null}
        onClick={() => onLower?.()}
      >
        <Icon as={ArrowUp} size={18} />
      </Button>
      <Button
        variant="quiet"
        iconOnly
        aria-label={t("down", { name })}
        disabled={onHigher === null}
        onClick={() => onHigher?.()}
      >
        <Icon as={ArrowDown} size={18} />
      </Button>
      <Button
        variant="quiet"
        iconOnly
        aria-label={t("remove", { name })}
        disabled={onRemove === null}
        onClick={() => onRemove?.()}
      >
        <Icon as={Trash2} size={18} />
      </Button>
    </>
  );
}

/** What belongs to a place on the ladder rather than to the tier that stands there. */
function placeOf({ threshold, spend, orders }: TierForm): Pick<TierForm, "threshold" | "spend" | "orders"> {
  return { threshold, spend, orders };
}

/** The tiers without one; whoever comes first then starts at 0. */
function withoutTier(tiers: readonly TierForm[], index: number): TierForm[] {
  return tiers
    .toSpliced(index, 1)
    .map((tier, at) => (at === 0 ? { ...tier, threshold: "0", spend: "0", orders: "0" } : tier));
}

/** A blank tier above the highest, with an id that no tier has had in this form. */
function newTier(tiers: readonly TierForm[]): TierForm {
  const top = tiers.at(-1);
  const twice = (text: string | undefined, least: number) => {
    const value = Number((text ?? "0").replace(",", "."));
    return Number.isFinite(value) ? String(value * 2 || least) : "";
  };
  let number = tiers.length + 1;
  while (tiers.some((tier) => tier.id === `tier-${number}`)) number += 1;
  return {
    key: crypto.randomUUID(),
    id: `tier-${number}`,
    name: { pl: "", en: "", ru: "" },
    threshold: twice(top?.threshold, 500),
    spend: twice(top?.spend, 1_000),
    orders: twice(top?.orders, 5),
    discountPercent: top?.discountPercent ?? "0",
    freeDelivery: top?.freeDelivery ?? false,
    multiplier: top?.multiplier ?? "1",
    earlyAccessDays: top?.earlyAccessDays ?? "0",
    birthdayPoints: top?.birthdayPoints ?? "0",
    benefits: [],
    metal: top?.metal === "gold" ? "platinum" : "gold",
  };
}
