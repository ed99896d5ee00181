import type { NamedMember } from "@/lib/member-words";

/** A line of a preview's answer: an estimate while the count is on its way, the count, or why there is none. */
export type PreviewLine =
  | { readonly ok: true; readonly estimate: number }
  | { readonly ok: true; readonly count: number; readonly sample: readonly (NamedMember & { readonly id: number })[] }
  | { readonly ok: false; readonly reason: "TOO_SLOW" | "INTERNAL" };
