"use client";

import { ImageUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useId, useState, useTransition } from "react";
import { uploadPictureAction } from "@/app/admin/pictures/actions";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { PICTURE_MAX_BYTES } from "@/domain/picture";

const refusals = ["NOT_A_PICTURE", "TOO_LARGE", "TOO_SMALL"] as const;

/** Takes one picture, dropped or chosen, and uploads it at once; what is wrong with it is said below. */
export function PictureDrop({
  id,
  error,
  onPicture,
}: {
  /** Of the file input, where something leads to it. */
  id?: string;
  /** What is wrong with the picture that is named now. */
  error?: string | undefined;
  onPicture: (pictureId: string) => void;
}) {
  const t = useTranslations("admin.picture");
  const own = useId();
  const [over, setOver] = useState(false);
  const upload = useUpload(onPicture);
  const wrong = upload.error ?? error;
  const input = id ?? own;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    upload.send(event.dataTransfer.files[0]);
  };
  return (
    <div className="flex flex-1 flex-col gap-1.5">
      <label
        htmlFor={input}
        className={cn(
          "grid cursor-pointer min-h-[108px] flex-1 place-items-center rounded-[12px] border-[1.5px] border-dashed px-4 py-3 text-center text-[13.5px] leading-normal text-ink-2 has-focus-visible:outline-[2.5px] has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
          over ? "border-accent bg-accent-soft" : "border-line-control",
          wrong !== undefined && "border-danger",
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
          {upload.busy ? t("busy") : `${t("drop")} `}
          {!upload.busy && (
            <span className="font-medium text-accent-text underline decoration-accent-line underline-offset-3">
              {t("browse")}
            </span>
          )}
          <input
            id={input}
            type="file"
            accept="image/jpeg,image/png,image/webp,image/avif"
            aria-describedby={`${input}-rule`}
            aria-invalid={wrong !== undefined || undefined}
            disabled={upload.busy}
            className="sr-only"
            onChange={(event) => {
              upload.send(event.target.files?.[0]);
              // The same file may be chosen again after an error.
              event.target.value = "";
            }}
          />
          <span id={`${input}-rule`} className="block text-sm text-ink-3">
            {t("rule")}
          </span>
        </span>
      </label>
      {wrong !== undefined && (
        <p role="alert" className="text-sm text-danger">
          {wrong}
        </p>
      )}
      <p className="sr-only" role="status">
        {upload.ready ? t("ready") : ""}
      </p>
    </div>
  );
}

function useUpload(onPicture: (pictureId: string) => void) {
  const t = useTranslations("admin.picture");
  const errors = useTranslations("errors.picture");
  const [busy, start] = useTransition();
  const [error, setError] = useState<string>();
  const [ready, setReady] = useState(false);
  const send = (file: File | undefined) => {
    if (file === undefined || busy) return;
    setError(undefined);
    setReady(false);
    if (file.size > PICTURE_MAX_BYTES) return setError(errors("TOO_LARGE"));
    start(async () => {
      const data = new FormData();
      data.set("file", file);
      const outcome = await uploadPictureAction(null, data).catch(() => null);
      if (outcome?.ok) {
        onPicture(outcome.value.id);
        setReady(true);
        return;
      }
      const known = refusals.find((reason) => reason === outcome?.reason);
      setError(known === undefined ? t("failed") : errors(known));
    });
  };
  return { busy, error, ready, send };
}
