"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { archiveBadgeAction, saveBadgeAction } from "@/app/admin/badges/actions";
import { LocalFields } from "@/app/admin/challenges/[id]/local-fields";
import { PictureDrop } from "@/app/admin/pictures/picture-drop";
import { showFault } from "@/components/admin/show-fault";
import { useFaults } from "@/components/admin/use-faults";
import { Medal } from "@/components/shop/medal";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
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
  const [pictureId, setPictureId] = useState(badge?.pictureId ?? null);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [failure, setFailure] = useState<string>();
  const [busy, start] = useTransition();
  const error = useFaults(faults);
  const idPrefix = `${badge?.id ?? "new"}-`;
  const shared = { error, idPrefix, readOnly: false };
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    start(async () => {
      const outcome = await saveBadgeAction(null, form).catch(() => null);
      const wrong = outcome?.ok ? [] : (outcome?.faults ?? []);
      setFaults(wrong);
      setFailure(outcome?.ok ? undefined : t(wrong.length > 0 ? "refused" : "failed"));
      showFault(
        wrong.map((fault) => ({ ...fault, field: `${idPrefix}${fault.field}` })),
        () => {},
      );
      if (!outcome?.ok) return;
      toast(t("saved"));
      if (badge !== null) return;
      setName(blank);
      setDescription(blank);
      setPictureId(null);
    });
  };
  return (
    <form onSubmit={save} className="grid max-w-[760px] gap-4">
      <input type="hidden" name="id" value={badge?.id ?? ""} />
      <input type="hidden" name="pictureId" value={pictureId ?? ""} />
      {failure !== undefined && <Alert tone="bad" title={failure} />}
      <LocalFields {...shared} legend={t("name")} path="name" value={name} max={badgeLimits.name} onChange={setName} />
      <LocalFields
        {...shared}
        legend={t("description")}
        path="description"
        rows={2}
        value={description}
        max={badgeLimits.description}
        onChange={setDescription}
      />
      <LookFields badge={badge} pictureId={pictureId} error={error("pictureId")} onPicture={setPictureId} />
      <span className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {t("save")}
        </Button>
        {badge !== null && <Move badge={badge} onFailure={setFailure} />}
      </span>
    </form>
  );
}

/** How it looks: one of our drawings or the shop's own picture, in the rim of its rarity. */
function LookFields({
  badge,
  pictureId,
  error,
  onPicture,
}: {
  badge: BadgeListing | null;
  pictureId: string | null;
  error: string | undefined;
  onPicture: (id: string | null) => void;
}) {
  const t = useTranslations("admin.challenges.badge");
  const picture = useTranslations("admin.picture");
  const [rarity, setRarity] = useState<BadgeRarity>(badge?.rarity ?? "common");
  const [art, setArt] = useState<string>(badge?.art ?? badgeArts[0]);
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t("look")}</legend>
      <div className="flex gap-5 max-sm:flex-col">
        <div className="grid content-start justify-items-center gap-3">
          <Medal src={badgePictureUrl({ art, pictureId })} rarity={rarity} size={96} className="m-2" />
        </div>
        <div className="grid flex-1 gap-3">
          <span className="flex flex-wrap gap-3">
            <Select
              name="rarity"
              aria-label={t("rarity")}
              className="w-auto!"
              value={rarity}
              options={badgeRarities.map((value) => ({ value, label: t(`rarities.${value}`) }))}
              onChange={(event) => setRarity(badgeRarities.find((one) => one === event.target.value) ?? "common")}
            />
            {/* Kept also behind a picture: the drawing comes back when the picture goes. */}
            <Select
              name="art"
              aria-label={t("art")}
              className={pictureId === null ? "w-auto!" : "hidden!"}
              value={art}
              options={badgeArts.map((value) => ({ value, label: t(`arts.${value}`) }))}
              onChange={(event) => setArt(event.target.value)}
            />
            {pictureId !== null && (
              <Button variant="quiet" onClick={() => onPicture(null)}>
                {picture("remove")}
              </Button>
            )}
          </span>
          <PictureDrop error={error} onPicture={onPicture} />
          <p className="text-sm text-ink-3 text-pretty">{t("lookHint")}</p>
        </div>
      </div>
    </fieldset>
  );
}

/** Puts the badge away, after asking, or brings it back. */
function Move({ badge, onFailure }: { badge: BadgeListing; onFailure: (words: string | undefined) => void }) {
  const t = useTranslations("admin.challenges.badge");
  const [asked, setAsked] = useState(false);
  const [busy, start] = useTransition();
  const archived = badge.status === "archived";
  const name = badge.name.pl;
  const move = () =>
    start(async () => {
      const form = new FormData();
      form.set("id", badge.id);
      form.set("archived", archived ? "no" : "yes");
      const outcome = await archiveBadgeAction(null, form).catch(() => null);
      setAsked(false);
      if (outcome?.ok) {
        onFailure(undefined);
        toast(t(archived ? "restored" : "archived"));
        return;
      }
      const givers = outcome?.values?.givers;
      onFailure(givers === undefined ? t("failed") : t("inUse", { givers }));
    });
  return (
    <>
      <Button variant="quiet" disabled={busy} onClick={() => (archived ? move() : setAsked(true))}>
        {t(archived ? "restore" : "archive")}
      </Button>
      {asked && (
        <Dialog
          open
          onOpenChange={setAsked}
          title={t("ask.title", { name })}
          description={t("ask.text", { count: badge.earned })}
          footer={
            <>
              <Button variant="danger" size="md" busy={busy} onClick={move}>
                {t("archive")}
              </Button>
              <Button variant="quiet" size="md" onClick={() => setAsked(false)}>
                {t("ask.keep")}
              </Button>
            </>
          }
        />
      )}
    </>
  );
}
