import type { AuditFilter } from "@/db/queries/audit";
import { isUuid } from "@/domain/id";
import { parseWallClockText } from "@/domain/shop-calendar";

/** The log's address: its filters as text, and the place in the list. */
export interface AuditParams {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly subjectId: string;
  /** Days in the shop's time zone, YYYY-MM-DD, both included. */
  readonly from: string;
  readonly until: string;
  readonly older: string;
  readonly newer: string;
}

const DAY_MS = 86_400_000;

/** Reads the address; what makes no sense is left out. */
export function readAuditParams(query: Record<string, string | string[] | undefined>): AuditParams {
  const one = (name: string) => ([query[name]].flat()[0] ?? "").slice(0, 200);
  const id = (name: string) => (isUuid(one(name)) ? one(name) : "");
  const day = (name: string) => (/^\d{4}-\d{2}-\d{2}$/.test(one(name)) ? one(name) : "");
  return {
    actor: one("actor") === "system" ? "system" : id("actor"),
    action: one("action"),
    subject: one("subject"),
    subjectId: one("id"),
    from: day("from"),
    until: day("until"),
    older: id("older"),
    newer: id("newer"),
  };
}

/** The filter that an address asks for. */
export function toFilter(params: AuditParams, timeZone: string): AuditFilter {
  const from = parseWallClockText(`${params.from}T00:00`, timeZone);
  const last = parseWallClockText(`${params.until}T12:00`, timeZone);
  const next = last === null ? null : new Date(last.getTime() + DAY_MS).toISOString().slice(0, 10);
  const until = next === null ? null : parseWallClockText(`${next}T00:00`, timeZone);
  return {
    ...(params.actor === "" ? {} : { actor: params.actor }),
    ...(params.action === "" ? {} : { action: params.action }),
    ...(params.subject === "" ? {} : { subject: params.subject }),
    ...(params.subjectId === "" ? {} : { subjectId: params.subjectId }),
    ...(from === null ? {} : { from }),
    ...(until === null ? {} : { until }),
  };
}

/** The address with some of its parameters changed; a changed filter starts at the newest. */
export function auditHref(params: AuditParams, changes: Partial<AuditParams>): string {
  const { subjectId, ...rest } = { ...params, older: "", newer: "", ...changes };
  const query = new URLSearchParams(Object.entries({ ...rest, id: subjectId }).filter(([, value]) => value !== ""));
  return query.size === 0 ? "/admin/audit" : `/admin/audit?${query}`;
}
