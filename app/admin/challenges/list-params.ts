import type { CampaignStatus } from "@/domain/campaign/campaign";

/** The states by which the list can be narrowed, in their order. */
export const challengeStates: readonly CampaignStatus[] = ["live", "review", "draft", "paused", "archived"];

/** The list as its address says it. */
export interface ListParams {
  readonly search: string;
  readonly state: CampaignStatus | undefined;
  /** A place to go on after, or before. */
  readonly after: string | undefined;
  readonly before: string | undefined;
}

/** Reads an address; what makes no sense is left out. */
export function readListParams(query: Record<string, string | string[] | undefined>): ListParams {
  const one = (name: string) => [query[name]].flat()[0];
  return {
    search: (one("q") ?? "").replaceAll("\0", "").slice(0, 100),
    state: challengeStates.find((state) => state === one("state")),
    after: one("after"),
    before: one("before"),
  };
}

/** The address of the list; a page of it where a place is given. */
export function listHref(
  { search, state }: Pick<ListParams, "search" | "state">,
  place: { after?: string; before?: string } = {},
): string {
  const query = new URLSearchParams();
  if (search !== "") query.set("q", search);
  if (state !== undefined) query.set("state", state);
  if (place.after !== undefined) query.set("after", place.after);
  if (place.before !== undefined) query.set("before", place.before);
  return query.size === 0 ? "/admin/challenges" : `/admin/challenges?${query}`;
}
