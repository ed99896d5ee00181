import type { ImportCounts } from "@/domain/import/outcome";
import type { ImportStatus } from "@/domain/import/status";

/** What the page that watches an import hears every second. */
export interface ImportPulse {
  readonly status: ImportStatus;
  /** Null until the first pass has counted them. */
  readonly totalLines: number | null;
  readonly counts: ImportCounts;
  /** Whether a worker holds it at this moment. */
  readonly working: boolean;
}
