"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { archiveBadgeAction, saveBadgeAction } from "@/app/admin/badges/actions";
import { LocalFields } from "@/app/admin/challenges/[id]/local-fields";
import { useFaults } from "@/components/admin/use-faults";
import { Medal } from "@/components/shop/medal";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { BadgeListing } from "@/db/queries/badges-admin";
import { badgeArts, badgePictureUrl, badgeRarities } from "@/domain/challenge/badge-art";
import type { BadgeRarity } from "@/domain/challenge/challenge";
import { badgeLimits } from "@/domain/challenge/check-badge";
import type { Fault } from "@/domain/fault";

const blank = { pl: "", en: "", ru: "" };

/** Makes a badge or changes one; after a refusal everything typed stays. */
export function BadgeForm({ badge }: { badge: BadgeListing | null }) {
  const t = useTranslations("admin.challenges.badge");
  const [name, setName] = useState(badge?.name ?? blank);
  const [description, setDescription] = useState(badge?.description ?? blank);
  const [rarity, setRarity] = useState<BadgeRarity>(badge?.rarity ?? "common");
  const [art, setArt] = useState<string>(badge?.art ?? badgeArts[0]);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [failure, setFailure] = useState<string>();
  const [busy, start] = useTransition();
  const error = useFaults(faults);
  const shared = { error, readOnly: false };
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    start(async () => {
      const outcome = await saveBadgeAction(null, form);
      setFaults(outcome.ok ? [] : (outcome.faults ?? []));
      setFailure(outcome.ok ? undefined : t("refused"));
      if (!outcome.ok) return;
      toast(t("saved"));
      if (badge === null) {
        setName(blank);
        setDescription(blank);
      }
    });
  };
  const move = () =>
    start(async () => {
      const form = new FormData();
      form.set("id", badge?.id ?? "");
      form.set("archived", badge?.status === "archived" ? "no" : "yes");
      const outcome = await archiveBadgeAction(null, form);
      const givers = outcome.ok ? undefined : outcome.values?.givers;
      setFailure(outcome.ok ? undefined : givers ? t("inUse", { givers }) : t("refused"));
    });
  return (
    <form onSubmit={save} className="grid max-w-[760px] gap-4">
      <input type="hidden" name="id" value={badge?.id ?? ""} />
      {failure !== undefined && <Alert tone="bad" title={failure} />}
      <LocalFields {...shared} legend={t("name")} path="name" value={name} max={badgeLimits.name} onChange={setName} />
      <LocalFields
        {...shared}
        legend={t("description")}
        path="description"
        value={description}
        max={badgeLimits.description}
        onChange={setDescription}
      />
      <span className="flex flex-wrap items-center gap-3">
        <Medal src={badgePictureUrl({ art, pictureId: badge?.pictureId ?? null })} rarity={rarity} size={64} />
        <Select
          name="art"
          aria-label={t("art")}
          className="w-auto!"
          value={art}
          options={badgeArts.map((value) => ({ value, label: t(`arts.${value}`) }))}
          onChange={(event) => setArt(event.target.value)}
        />
        <Select
          name="rarity"
          aria-label={t("rarity")}
          className="w-auto!"
          value={rarity}
          options={badgeRarities.map((value) => ({ value, label: t(`rarities.${value}`) }))}
          onChange={(event) => setRarity(badgeRarities.find((one) => one === event.target.value) ?? "common")}
        />
      </span>
      <span className="flex gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {t("save")}
        </Button>
        {badge !== null && (
          <Button variant="quiet" disabled={busy} onClick={move}>
            {t(badge.status === "archived" ? "restore" : "archive")}
          </Button>
        )}
      </span>
    </form>
  );
}
