import type { ImportWords } from "@/app/admin/imports/size";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { ImportStatus } from "@/domain/import/status";

const tones: Record<ImportStatus, BadgeTone> = {
  uploading: "neutral",
  mapping: "warn",
  queued: "info",
  running: "info",
  cancelling: "warn",
  cancelled: "neutral",
  done: "ok",
  failed: "bad",
};

/** An import's state as a dot and a word. */
export function StatusBadge({ status, t }: { status: ImportStatus; t: ImportWords }) {
  return <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>;
}
