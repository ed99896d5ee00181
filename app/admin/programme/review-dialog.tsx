"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RulesForm } from "@/app/admin/programme/form-context";
import { useRuleChanges } from "@/app/admin/programme/use-rule-changes";
import { ChangeList } from "@/components/admin/change-list";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import type { TierEffect } from "@/db/queries/tier-outlook";
import type { ProgrammeSettings } from "@/domain/programme";

/** Before the rules are saved: what changes, what orders will earn, who rises, and what stays. */
export default function ReviewDialog({
  rules,
  current,
  settings,
  version,
  effect,
  busy,
  onClose,
  onConfirm,
}: {
  rules: RulesForm;
  current: ProgrammeSettings;
  settings: ProgrammeSettings;
  version: number;
  effect: TierEffect;
  busy: boolean;
  onClose: () => void;
  onConfirm: () => void;
}) {
  const t = useTranslations("admin.programme.review");
  const changes = useTranslations("admin.changes");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { version })}
      description={t("future")}
      width={620}
      footer={
        <>
          <Button variant="primary" size="md" busy={busy} busyLabel={t("saving")} onClick={onConfirm}>
            {t("confirm", { version })}
          </Button>
          <Button variant="quiet" size="md" onClick={onClose}>
            {t("back")}
          </Button>
        </>
      }
    >
      <div className="mt-4 grid max-h-[52dvh] gap-5 overflow-y-auto pr-1" tabIndex={-1}>
        <section>
          <h3 className="mb-1 text-md">{t("changes")}</h3>
          <ChangeList
            lines={useRuleChanges(current, settings, rules)}
            beforeLabel={changes("before")}
            afterLabel={changes("after")}
          />
        </section>
        <Warnings current={current} settings={settings} />
        <section>
          <h3 className="mb-1 text-md">{t("tiers")}</h3>
          <TierNews rules={rules} settings={settings} effect={effect} />
        </section>
      </div>
    </Dialog>
  );
}

function TierNews({ rules, settings, effect }: { rules: RulesForm; settings: ProgrammeSettings; effect: TierEffect }) {
  const t = useTranslations("admin.programme.review");
  const nameOf = (id: string) => settings.tiers.find((tier) => tier.id === id)?.name[rules.f.locale] ?? id;
  return (
    <ul className="grid gap-1 text-sm">
      {effect.promoted.length === 0 && <li>{t("nobody")}</li>}
      {effect.promoted.map(({ tierId, members }) => (
        <li key={tierId} className="font-medium">
          {t("promoted", { ...rules.f.count(members), tier: nameOf(tierId) })}
        </li>
      ))}
      <li>
        <dl aria-label={t("standing")} className="my-1 grid max-w-[340px] gap-x-4 gap-y-0.5">
          {effect.standing.map(({ tierId, before, after }) => (
            <div key={tierId} className="flex justify-between gap-4">
              <dt>{nameOf(tierId)}</dt>
              <dd className="tabular-nums">
                {before === after
                  ? t("stands", rules.f.count(after))
                  : t("moves", { before: rules.f.number(before), ...rules.f.count(after) })}
              </dd>
            </div>
          ))}
        </dl>
      </li>
      {effect.estimated && <li className="text-ink-3">{t("estimated")}</li>}
      <li className="text-ink-3">{t("keeps")}</li>
    </ul>
  );
}

function Warnings({ current, settings }: { current: ProgrammeSettings; settings: ProgrammeSettings }) {
  const t = useTranslations("admin.programme.review");
  const warnings = [
    ...(Number(settings.pointValueMinor) === 0 ? [t("pointValueZero")] : []),
    ...(current.currency === settings.currency ? [] : [t("currency", { before: current.currency })]),
    ...(current.timeZone === settings.timeZone ? [] : [t("timeZone")]),
  ];
  if (warnings.length === 0) return null;
  return (
    <ul className="grid gap-1 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
      {warnings.map((warning) => (
        <li key={warning} className="flex gap-2">
          <Icon as={TriangleAlert} size={16} className="mt-0.5" />
          {warning}
        </li>
      ))}
    </ul>
  );
}
