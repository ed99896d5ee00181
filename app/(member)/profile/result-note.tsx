"use client";

import { Alert } from "@/components/ui/alert";
import type { ActionResult } from "@/lib/action";

/** What came of a form, beside it: good news, or the words of the refusal. Words are by reason; INTERNAL is the rest. */
export function ResultNote({
  result,
  done,
  refusals,
}: {
  result: ActionResult<unknown, string> | null;
  done: string;
  refusals: Record<string, string>;
}) {
  if (result === null) return null;
  if (result.ok) return <Alert tone="ok" title={done} />;
  return <Alert tone="bad" title={refusals[result.reason] ?? refusals.INTERNAL} />;
}
