"use client";

import { useEffect, useState } from "react";
import type { Condition } from "@/domain/condition/condition";
import { checkSegment } from "@/domain/segment/check-segment";
import type { NamedMember } from "@/lib/member-words";

/** What the panel beside the conditions shows. */
export type PreviewState =
  | { readonly state: "none" | "incomplete" | "busy" | "slow" | "failed" }
  | {
      readonly state: "found";
      readonly count: number;
      readonly sample: readonly (NamedMember & { readonly id: number })[];
    };

const WAIT_MS = 450;

type Answer =
  | { ok: true; count: number; sample: readonly (NamedMember & { id: number })[] }
  | { ok: false; reason: "TOO_SLOW" };

/** Counts the members of conditions as they are edited: half a second after the last change, breaking off the count before. */
export function useSegmentPreview(conditions: Condition | null): PreviewState {
  const [shown, setShown] = useState<PreviewState>({ state: "none" });
  const text = conditions === null ? "" : JSON.stringify(conditions);
  useEffect(() => {
    if (text === "") return setShown({ state: "none" });
    const draft = {
      name: "-",
      description: "",
      definition: { kind: "conditions" as const, conditions: JSON.parse(text) },
    };
    if (checkSegment(draft, { id: null, graph: new Map(), known: {} }).length > 0) {
      return setShown({ state: "incomplete" });
    }
    setShown({ state: "busy" });
    const control = new AbortController();
    const timer = setTimeout(() => {
      ask(text, control.signal)
        .then((state) => !control.signal.aborted && setShown(state))
        .catch(() => !control.signal.aborted && setShown({ state: "failed" }));
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [text]);
  return shown;
}

async function ask(body: string, signal: AbortSignal): Promise<PreviewState> {
  const response = await fetch("/admin/segments/preview", { method: "POST", body, signal });
  if (!response.ok) return { state: "failed" };
  const answer = (await response.json()) as Answer;
  return answer.ok ? { state: "found", count: answer.count, sample: answer.sample } : { state: "slow" };
}
