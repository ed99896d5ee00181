"use client";

import { ImageUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useId, useState, useTransition } from "react";
import { uploadPictureAction } from "@/app/admin/rewards/actions";
import type { RewardForm } from "@/app/admin/rewards/form-context";
import { RewardPicture } from "@/components/shop/reward-card";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import type { Locale } from "@/domain/locale";
import { PICTURE_MAX_BYTES } from "@/domain/picture";
import { rewardTextLimits } from "@/domain/reward-rules";
import { pictureUrl } from "@/lib/reward-words";

const pictureRefusals = ["NOT_A_PICTURE", "TOO_LARGE", "TOO_SMALL"] as const;

/** The reward's picture: dropped or chosen, uploaded at once, named in the form. */
export function PictureField({ form, language }: { form: RewardForm; language: Locale }) {
  const t = useTranslations("admin.rewards.form");
  const [note, setNote] = useState("");
  const upload = useUpload(form, setNote);
  const pictureId = form.fields.pictureId === "" ? null : form.fields.pictureId;
  const alt = `pictureAlt.${language}` as const;
  return (
    <div className="grid gap-3">
      <span className="text-sm font-medium">{t("picture")}</span>
      <div className="-mt-1.5 flex gap-4 max-sm:flex-col">
        <div className="h-[108px] w-36 flex-none overflow-hidden rounded-[12px]">
          <RewardPicture url={pictureUrl(pictureId, "small")} alt={form.fields[alt]} />
        </div>
        {!form.readOnly && <DropZone upload={upload} error={upload.error ?? form.error("pictureId")} />}
      </div>
      <p className="sr-only" role="status">
        {note}
      </p>
      {pictureId !== null && (
        <div className="flex items-end gap-3 max-sm:flex-col max-sm:items-stretch">
          <Field
            name={alt}
            label={t("alt")}
            hint={t("altHint")}
            error={form.error(alt)}
            className="flex-1"
            aside={t("counter", { count: form.fields[alt].length, max: rewardTextLimits.pictureAlt })}
          >
            {(control) => (
              <Input
                {...control}
                lang={language}
                value={form.fields[alt]}
                readOnly={form.readOnly}
                onChange={(event) => form.set(alt, event.target.value)}
              />
            )}
          </Field>
          {!form.readOnly && (
            <Button
              variant="quiet"
              className="mb-6 max-sm:mb-0"
              icon={<Icon as={Trash2} size={18} />}
              onClick={() => form.set("pictureId", "")}
            >
              {t("pictureRemove")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface Upload {
  readonly busy: boolean;
  readonly error: string | undefined;
  readonly send: (file: File | undefined) => void;
}

function useUpload(form: RewardForm, announce: (note: string) => void): Upload {
  const t = useTranslations("admin.rewards.form");
  const refusals = useTranslations("errors.picture");
  const [busy, start] = useTransition();
  const [error, setError] = useState<string>();
  const send = (file: File | undefined) => {
    if (file === undefined || busy) return;
    setError(undefined);
    if (file.size > PICTURE_MAX_BYTES) return setError(refusals("TOO_LARGE"));
    start(async () => {
      const data = new FormData();
      data.set("file", file);
      const outcome = await uploadPictureAction(null, data).catch(() => null);
      if (outcome?.ok) {
        form.set("pictureId", outcome.value.id);
        announce(t("pictureReady"));
        return;
      }
      const known = pictureRefusals.find((reason) => reason === outcome?.reason);
      setError(known === undefined ? t("pictureFailed") : refusals(known));
    });
  };
  return { busy, error, send };
}

function DropZone({ upload, error }: { upload: Upload; error: string | undefined }) {
  const t = useTranslations("admin.rewards.form");
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    upload.send(event.dataTransfer.files[0]);
  };
  return (
    <div className="flex flex-1 flex-col gap-1.5">
      <label
        htmlFor={id}
        className={cn(
          "grid cursor-pointer min-h-[108px] flex-1 place-items-center rounded-[12px] border-[1.5px] border-dashed px-4 py-3 text-center text-[13.5px] leading-normal text-ink-2 has-focus-visible:outline-[2.5px] has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
          over ? "border-accent bg-accent-soft" : "border-line-control",
          error !== undefined && "border-danger",
        )}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span>
          <span className="mb-1.5 flex justify-center">
            {upload.busy ? <span className="spinner" /> : <Icon as={ImageUp} size={20} className="text-ink-3" />}
          </span>
          {upload.busy ? t("pictureBusy") : `${t("pictureDrop")} `}
          {!upload.busy && (
            <span className="font-medium text-accent-text underline decoration-accent-line underline-offset-3">
              {t("pictureBrowse")}
            </span>
          )}
          <input
            id={id}
            type="file"
            accept="image/jpeg,image/png,image/webp,image/avif"
            aria-describedby={`${id}-rule`}
            disabled={upload.busy}
            className="sr-only"
            onChange={(event) => {
              upload.send(event.target.files?.[0]);
              // The same file may be chosen again after an error.
              event.target.value = "";
            }}
          />
          <span id={`${id}-rule`} className="block text-sm text-ink-3">
            {t("pictureRule")}
          </span>
        </span>
      </label>
      {error !== undefined && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
