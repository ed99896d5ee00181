/** Something that names a segment, as the browser is told of it. */
export interface SegmentUse {
  readonly kind: "campaign" | "challenge" | "reward" | "segment";
  readonly id: string;
  readonly name: string;
  readonly live: boolean;
}

const places = {
  campaign: "/admin/campaigns",
  challenge: "/admin/challenges",
  reward: "/admin/rewards",
  segment: "/admin/segments",
} as const;

/** Where what uses a segment can be seen. */
export function placeOfUse({ kind, id }: Pick<SegmentUse, "kind" | "id">): string {
  return `${places[kind]}/${id}`;
}
