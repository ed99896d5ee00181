"use client";

import { Info } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ImportPulse } from "@/app/admin/imports/pulse";
import { Icon } from "@/components/ui/icon";
import { ProgressBar } from "@/components/ui/progress";
import { Stat, StatGrid } from "@/components/ui/stat";
import { linesOf } from "@/domain/import/outcome";
import { hasEnded } from "@/domain/import/status";
import { defaultLocale, isLocale } from "@/domain/locale";
import { formatter } from "@/lib/format";

const EVERY_MS = 1_000;
/** Answers missed in a row before the page says so. */
const MISSED = 3;

interface Watch {
  pulse: ImportPulse;
  /** Lines a second, smoothed; null until two answers differ. */
  rate: number | null;
  missed: number;
}

function follow(before: Watch, pulse: ImportPulse, seconds: number): Watch {
  const gained = linesOf(pulse.counts) - linesOf(before.pulse.counts);
  const now = seconds > 0 ? gained / seconds : 0;
  const rate = gained <= 0 && before.rate === null ? null : before.rate === null ? now : before.rate * 0.7 + now * 0.3;
  return { pulse, rate, missed: 0 };
}

function useWatch(id: string, first: ImportPulse): Watch {
  const router = useRouter();
  const [watch, setWatch] = useState<Watch>({ pulse: first, rate: null, missed: 0 });
  const heardAt = useRef(0);
  useEffect(() => {
    const ending = new AbortController();
    heardAt.current = performance.now();
    const listen = async (): Promise<void> => {
      try {
        const answer = await fetch(`/admin/imports/${id}/progress`, { signal: ending.signal, cache: "no-store" });
        if (!answer.ok) throw new Error(String(answer.status));
        const pulse = (await answer.json()) as ImportPulse;
        const seconds = (performance.now() - heardAt.current) / 1_000;
        heardAt.current = performance.now();
        setWatch((before) => follow(before, pulse, seconds));
        if (hasEnded(pulse.status)) {
          clearInterval(timer);
          router.refresh();
        }
      } catch {
        if (!ending.signal.aborted) setWatch((before) => ({ ...before, missed: before.missed + 1 }));
      }
    };
    const timer = setInterval(() => void listen(), EVERY_MS);
    return () => {
      ending.abort();
      clearInterval(timer);
    };
  }, [id, router]);
  return watch;
}

/** The bar, the counts, the rate and what is left, kept up to date; the report follows by itself. */
export function LiveProgress({ id, first }: { id: string; first: ImportPulse }) {
  const t = useTranslations("admin.imports.run");
  const locale = useLocale();
  const f = formatter(isLocale(locale) ? locale : defaultLocale);
  const { pulse, rate, missed } = useWatch(id, first);
  const { totalLines, counts, status, working } = pulse;
  const done = linesOf(counts);
  const share = totalLines === null || totalLines === 0 ? 0 : Math.min(1, done / totalLines);
  const left = rate !== null && rate > 0 && totalLines !== null ? (totalLines - done) / rate : null;
  const phase =
    status === "cancelling"
      ? t("stopping")
      : !working && done === 0
        ? t("queued")
        : totalLines === null
          ? t("scanning")
          : done >= totalLines
            ? t("settling")
            : null;
  const lines = totalLines === null ? null : t("lines", { done: f.number(done), all: f.number(totalLines) });
  const time =
    left === null || left < 1
      ? null
      : left < 90
        ? t("seconds", f.count(Math.ceil(left)))
        : t("minutes", f.count(Math.ceil(left / 60)));
  const told = [lines, phase ?? (time && t("left", { time }))].filter((part) => part !== null).join(" · ");
  const cells = [
    { label: t("orders"), value: counts.orders, note: t("accepted") },
    { label: t("members"), value: counts.newMembers, note: t("new") },
    { label: t("points"), value: counts.pointsIssued, note: t("issued") },
    { label: t("check"), value: counts.keptLines, note: t("kept") },
  ];
  return (
    <section className="rounded-lg border border-line bg-surface p-5 sm:p-8">
      <p className="text-[46px] leading-none font-semibold tracking-title">
        {f.percent(Math.floor(share * 100) / 100, 0)}
      </p>
      <div className="mt-3 mb-3.5 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="text-read text-ink-2" role="status">
          {told}
        </p>
        {rate !== null && rate >= 1 && phase === null && (
          <p className="text-sm text-ink-2">{t("rate", { n: f.number(Math.round(rate)) })}</p>
        )}
      </div>
      <ProgressBar label={t("bar")} value={done} max={totalLines ?? 1} valueText={f.percent(share, 0)} />
      <StatGrid className="mt-6">
        {cells.map(({ label, value, note }) => (
          <Stat key={label} label={label} value={f.number(value)} note={note} />
        ))}
      </StatGrid>
      <p className="mt-5 flex gap-2.5 text-md text-ink-2">
        <Icon as={Info} size={18} className="mt-px text-ink-3" />
        <span>{missed >= MISSED ? t("stale") : t("note")}</span>
      </p>
    </section>
  );
}
