import type { IssueFilter } from "@/db/queries/imports";
import type { LineOutcome } from "@/domain/import/outcome";

const outcomes: readonly LineOutcome[] = ["skipped", "kept", "returned", "known"];

/** Which lines of a report are on show: of a fate or of a reason, and after which line. */
export interface ReportQuery {
  readonly show: string;
  readonly after: number;
}

/** Reads the address of a report; anything unknown shows all. */
export function readReportQuery(query: Record<string, string | string[] | undefined>): ReportQuery {
  const show = typeof query.show === "string" && /^[a-z-]{1,30}$/.test(query.show) ? query.show : "";
  const after = typeof query.after === "string" && /^\d{1,12}$/.test(query.after) ? Number(query.after) : 0;
  return { show, after };
}

/** The filter that a choice stands for. */
export function filterOf({ show }: ReportQuery): IssueFilter {
  if (show === "") return {};
  const outcome = outcomes.find((each) => each === show);
  return outcome ? { outcome } : { reason: show };
}

/** The address of a report's lines. */
export function reportHref(id: string, show: string, after = 0): string {
  const query = new URLSearchParams({
    ...(show === "" ? {} : { show }),
    ...(after === 0 ? {} : { after: String(after) }),
  });
  const text = query.toString();
  return `/admin/imports/${id}${text === "" ? "" : `?${text}`}#lines`;
}
