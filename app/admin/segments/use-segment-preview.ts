"use client";

import { useEffect, useState } from "react";
import type { PreviewLine } from "@/app/admin/segments/preview-line";
import type { Condition } from "@/domain/condition/condition";
import { checkSegment } from "@/domain/segment/check-segment";
import type { NamedMember } from "@/lib/member-words";

/** What the panel beside the conditions shows. */
export type PreviewState =
  | { readonly state: "none" | "incomplete" | "busy" | "slow" | "failed" }
  /** From a sample; `busy` while the count is on its way, else it is not to be had so quickly. */
  | { readonly state: "about"; readonly count: number; readonly busy: boolean }
  | {
      readonly state: "found";
      readonly count: number;
      readonly sample: readonly (NamedMember & { readonly id: number })[];
    };

const WAIT_MS = 450;

/**
 * Counts the members of conditions as they are edited: half a second after the last change, breaking off the count before.
 * A count that takes long is preceded by an estimate.
 */
export function useSegmentPreview(conditions: Condition | null): { shown: PreviewState; retry: () => void } {
  const [shown, setShown] = useState<PreviewState>({ state: "none" });
  const [again, setAgain] = useState({ text: "" });
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
    const timer = setTimeout(
      () => {
        ask(text, control.signal, (state) => !control.signal.aborted && setShown(state)).catch(
          () => !control.signal.aborted && setShown({ state: "failed" }),
        );
      },
      again.text === text ? 0 : WAIT_MS,
    );
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [text, again]);
  return { shown, retry: () => setAgain({ text }) };
}

async function ask(body: string, signal: AbortSignal, show: (state: PreviewState) => void): Promise<void> {
  const response = await fetch("/admin/segments/preview", { method: "POST", body, signal });
  if (!response.ok || response.body === null) return show({ state: "failed" });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let state: PreviewState = { state: "failed" };
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      state = stateAfter(state, JSON.parse(line) as PreviewLine);
      show(state);
    }
  }
  // Broken off in the middle: no count will come.
  if (state.state === "failed" || (state.state === "about" && state.busy)) show({ state: "failed" });
}

function stateAfter(before: PreviewState, line: PreviewLine): PreviewState {
  if (!line.ok) {
    if (line.reason === "INTERNAL") return { state: "failed" };
    return before.state === "about" ? { ...before, busy: false } : { state: "slow" };
  }
  if ("estimate" in line) return { state: "about", count: line.estimate, busy: true };
  return { state: "found", count: line.count, sample: line.sample };
}
