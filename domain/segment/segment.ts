import type { Condition } from "@/domain/condition/condition";

/** A saved group of members: by conditions (kept up by a job), or a list from a file or made by hand. */
export type SegmentDefinition =
  | { readonly kind: "conditions"; readonly conditions: Condition }
  | { readonly kind: "list" };
