"use client";

import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Locale } from "@/domain/locale";
import { formatter } from "@/lib/format";

const SHOWN = 8;

/** What matched no member: the first of them, and all as a file. */
export function UnknownRefs({ refs }: { refs: readonly string[] }) {
  const t = useTranslations("admin.segments.add");
  const f = formatter(useLocale() as Locale);
  const download = () => {
    const url = URL.createObjectURL(new Blob([`\uFEFF${refs.join("\r\n")}\r\n`], { type: "text/plain;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "laurel-unknown.txt";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1_000);
  };
  return (
    <div className="text-sm">
      <p className="font-medium">{t("unknown", f.count(refs.length))}</p>
      <ul className="mt-1 grid gap-0.5 text-ink-2">
        {refs.slice(0, SHOWN).map((ref) => (
          <li key={ref} className="truncate">
            {ref}
          </li>
        ))}
      </ul>
      {refs.length > SHOWN && <p className="text-ink-3">{t("unknownMore", { n: f.number(refs.length - SHOWN) })}</p>}
      <Button className="mt-2" onClick={download}>
        {t("download")}
      </Button>
    </div>
  );
}
