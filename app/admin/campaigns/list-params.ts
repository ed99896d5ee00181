import { type CampaignSort, campaignSorts } from "@/db/queries/campaigns";
import { type CampaignState, campaignStates } from "@/domain/campaign/campaign-state";

/** The list as its address says it. */
export interface ListParams {
  readonly search: string;
  readonly state: CampaignState | undefined;
  /** undefined = the last changed first. */
  readonly sort: CampaignSort | undefined;
  readonly reversed: boolean;
  /** A place to go on after, or before. */
  readonly after: string | undefined;
  readonly before: string | undefined;
}

/** Reads an address; what makes no sense is left out. */
export function readListParams(query: Record<string, string | string[] | undefined>): ListParams {
  const one = (name: string) => [query[name]].flat()[0];
  return {
    search: (one("q") ?? "").replaceAll("\0", "").slice(0, 100),
    state: campaignStates.find((state) => state === one("state")),
    sort: campaignSorts.find((sort) => sort === one("sort")),
    reversed: one("order") === "reversed",
    after: one("after"),
    before: one("before"),
  };
}

/** The address of the list; a page of it where a place is given. */
export function listHref(
  { search, state, sort, reversed }: Omit<ListParams, "after" | "before">,
  place: { after?: string; before?: string } = {},
): string {
  const query = new URLSearchParams();
  if (search !== "") query.set("q", search);
  if (state !== undefined) query.set("state", state);
  if (sort !== undefined) query.set("sort", sort);
  if (sort !== undefined && reversed) query.set("order", "reversed");
  if (place.after !== undefined) query.set("after", place.after);
  if (place.before !== undefined) query.set("before", place.before);
  return query.size === 0 ? "/admin/campaigns" : `/admin/campaigns?${query}`;
}

/** Where a click on a column's head leads: its order, then the other way round, then the last changed first again. */
export function sortOf(params: ListParams, sort: CampaignSort): { href: string; direction: "asc" | "desc" | null } {
  const current = params.sort === sort;
  const href = !current
    ? listHref({ ...params, sort, reversed: false })
    : params.reversed
      ? listHref({ ...params, sort: undefined, reversed: false })
      : listHref({ ...params, reversed: true });
  const rises = (sort === "title") !== params.reversed;
  return { href, direction: current ? (rises ? "asc" : "desc") : null };
}
