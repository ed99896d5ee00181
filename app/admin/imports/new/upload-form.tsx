"use client";

import { FileSpreadsheet, Upload as UploadIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { sendFile, type Upload, UploadError } from "@/app/admin/imports/new/send-file";
import { sizeText } from "@/app/admin/imports/size";
import { Alert } from "@/components/ui/alert";
import { Button, buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { ProgressBar } from "@/components/ui/progress";
import { defaultLocale, isLocale } from "@/domain/locale";
import { type Formatter, formatter } from "@/lib/format";

interface Sending {
  file: File;
  upload: Upload;
  sent: number;
  fault: string | null;
}

const known = ["NETWORK", "TOO_LARGE", "EMPTY", "SPREADSHEET", "DAMAGED_GZIP", "NOT_TEXT", "INCOMPLETE"];

/** A place to drop a file, its upload with progress, and what to do when it fails. */
export function UploadForm({ max }: { max: string }) {
  const t = useTranslations("admin.imports");
  const locale = useLocale();
  const f = formatter(isLocale(locale) ? locale : defaultLocale);
  const router = useRouter();
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<Sending | null>(null);
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);

  const send = async (file: File, upload: Upload): Promise<void> => {
    const stop = new AbortController();
    stopping.current = stop;
    setSending({ file, upload, sent: 0, fault: null });
    try {
      const onProgress = (sent: number) => setSending({ file, upload, sent, fault: null });
      const id = await sendFile({ file, upload, signal: stop.signal, onProgress });
      router.push(`/admin/imports/${id}`);
    } catch (error) {
      if (stop.signal.aborted) setSending(null);
      else setSending({ file, upload, sent: 0, fault: error instanceof UploadError ? error.reason : "INTERNAL" });
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) void send(file, { id: null, pieces: 0 });
  };

  if (sending && sending.fault === null) {
    return <Progress sending={sending} stop={() => stopping.current?.abort()} f={f} />;
  }
  const fault = sending?.fault ?? null;
  return (
    <div className="grid gap-4">
      {sending && fault !== null && (
        <Fault
          fault={fault}
          max={max}
          again={() => void send(sending.file, fault === "NETWORK" ? sending.upload : { id: null, pieces: 0 })}
        />
      )}
      <div
        role="group"
        aria-label={t("upload.title")}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "grid justify-items-center gap-3 rounded-lg border-[1.5px] border-dashed px-5 py-12 text-center transition-colors duration-2",
          over ? "border-accent bg-accent-soft" : "border-line-control bg-sunken",
        )}
      >
        <span className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent-text">
          <Icon as={UploadIcon} size={22} />
        </span>
        <p className="flex flex-wrap items-center justify-center gap-x-2 gap-y-1 text-base font-medium">
          {t("upload.drop")}
          <label
            className={cn(
              buttonClass({ variant: "plain" }),
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
            )}
          >
            {t("upload.choose")}
            <input
              type="file"
              accept=".csv,.gz,.txt,.tsv,text/csv,application/gzip"
              className="sr-only"
              onChange={({ currentTarget }) => {
                const file = currentTarget.files?.[0];
                currentTarget.value = "";
                if (file) void send(file, { id: null, pieces: 0 });
              }}
            />
          </label>
        </p>
        <p className="max-w-[52ch] text-sm text-ink-2 text-pretty">{t("upload.hint", { max })}</p>
      </div>
    </div>
  );
}

function Fault({ fault, max, again }: { fault: string; max: string; again: () => void }) {
  const t = useTranslations("admin.imports");
  const errors = useTranslations("errors");
  const title =
    fault === "UNAUTHORIZED" || fault === "FORBIDDEN"
      ? errors(fault)
      : t(`uploadErrors.${known.find((code) => code === fault) ?? "INTERNAL"}`, { max });
  const repeatable = fault === "NETWORK" || fault === "INTERNAL" || fault === "INCOMPLETE";
  return (
    <Alert
      tone="bad"
      title={title}
      action={
        repeatable && (
          <Button variant="plain" onClick={again}>
            {t("upload.again")}
          </Button>
        )
      }
    />
  );
}

function Progress({ sending: { file, sent }, stop, f }: { sending: Sending; stop: () => void; f: Formatter }) {
  const t = useTranslations("admin.imports");
  const done = sizeText(sent, t, f);
  const reading = sent >= file.size;
  return (
    <div className="grid gap-3 py-6" role="status">
      <p className="flex items-center gap-3 font-medium break-all">
        <Icon as={FileSpreadsheet} className="text-accent-text" />
        {t("upload.sending", { name: file.name })}
      </p>
      <ProgressBar
        label={t("upload.progress")}
        value={sent}
        max={file.size}
        valueText={f.percent(sent / file.size, 0)}
        className="h-2.5"
      />
      <div className="flex items-center justify-between gap-3 text-sm text-ink-2">
        <span>{reading ? t("upload.reading") : t("upload.sent", { done, all: sizeText(file.size, t, f) })}</span>
        <Button variant="quiet" onClick={stop}>
          {t("upload.stop")}
        </Button>
      </div>
    </div>
  );
}
