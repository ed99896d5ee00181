import { ChevronDown } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { type AuditLineWords, changesOf, currentName } from "@/app/admin/audit/audit-lines";
import { type AuditParams, auditHref } from "@/app/admin/audit/audit-params";
import { actName, placeOf, subjectName } from "@/app/admin/audit/audit-words";
import { ChangeList } from "@/components/admin/change-list";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { AuditEntry } from "@/db/queries/audit";
import type { Json } from "@/domain/change";

/** One act: who, what, on what, when; its changes open underneath. */
export async function AuditEntryItem({
  entry,
  params,
  words,
}: {
  entry: AuditEntry;
  params: AuditParams;
  words: AuditLineWords;
}) {
  const t = await getTranslations("admin.audit");
  const { t: changes, f } = words;
  const lines = changesOf(entry, words);
  const name = entry.accountId === null ? t("system") : entry.actorName;
  const href = placeOf(entry);
  const title = nameOf(entry.after) ?? nameOf(entry.before) ?? currentName(entry, words.campaign);
  const about = title === null ? subjectName(entry.subject, t) : `${subjectName(entry.subject, t)} · ${title}`;
  return (
    <div className="flex gap-3">
      <Avatar
        name={name}
        seed={entry.accountId ?? "system"}
        size={32}
        className={entry.accountId === null ? "bg-sunken text-ink-3" : undefined}
      />
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-medium">{actName(entry.action, t)}</span>
          <span className="text-ink-2">
            :{" "}
            {href === null ? (
              about
            ) : (
              <Link href={href} className="underline decoration-line-control underline-offset-3 hover:text-ink">
                {about}
              </Link>
            )}
          </span>
        </p>
        <p className="text-sm text-ink-3">
          {name} · <time dateTime={entry.at.toISOString()}>{f.date(entry.at, "dateTime")}</time>
          {params.subjectId === "" && (
            <>
              {" · "}
              <Link
                href={auditHref(params, { subject: entry.subject, subjectId: entry.subjectId })}
                className="hover:text-ink hover:underline"
              >
                {t("onlyThis")}
              </Link>
            </>
          )}
        </p>
        {lines.length > 0 && (
          <details className="group mt-1">
            <summary className="inline-flex min-h-8 items-center gap-1 rounded-xs text-sm font-medium text-accent-text">
              {t("details", { count: lines.length })}
              <Icon as={ChevronDown} size={15} className="transition-transform group-open:rotate-180" />
            </summary>
            <div className="mt-1 rounded-md bg-sunken px-4 py-2">
              <ChangeList lines={lines} beforeLabel={changes("before")} afterLabel={changes("after")} />
            </div>
          </details>
        )}
      </div>
    </div>
  );
}

/** What the thing is called, where its record says so. */
function nameOf(record: Json): string | null {
  if (record === null || typeof record !== "object" || Array.isArray(record)) return null;
  const fields: { readonly [key: string]: Json } = record as { readonly [key: string]: Json };
  const { name, title, email, subject, fileName } = fields;
  for (const candidate of [name, title, subject, email, fileName]) {
    if (typeof candidate === "string" && candidate !== "") return candidate;
    if (candidate !== null && typeof candidate === "object" && "pl" in candidate && typeof candidate.pl === "string")
      return candidate.pl;
  }
  return null;
}
