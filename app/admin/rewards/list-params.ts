import type { RewardSort } from "@/db/queries/rewards-admin";
import { type RewardKind, rewardKinds } from "@/domain/reward";
import { type RewardState, rewardStates } from "@/domain/reward-rules";

/** The list as its address says it. */
export interface ListParams {
  readonly search: string;
  readonly kind: RewardKind | undefined;
  readonly state: RewardState | undefined;
  readonly sort: RewardSort;
  readonly descending: boolean;
  readonly page: number;
}

const sorts = ["position", "name", "cost", "redeemed", "stock"] as const satisfies readonly RewardSort[];

/** Reads an address; what makes no sense is left out. */
export function readListParams(query: Record<string, string | string[] | undefined>): ListParams {
  const one = (name: string) => [query[name]].flat()[0];
  const page = Number(one("page") ?? 1);
  return {
    search: (one("q") ?? "").replaceAll("\0", "").slice(0, 100),
    kind: rewardKinds.find((kind) => kind === one("kind")),
    state: rewardStates.find((state) => state === one("state")),
    sort: sorts.find((sort) => sort === one("sort")) ?? "position",
    descending: one("dir") === "desc",
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of the list with some of its parameters changed. */
export function listHref(params: ListParams, changes: Partial<ListParams>): string {
  const { search, kind, state, sort, descending, page } = { ...params, ...changes };
  const query = new URLSearchParams();
  if (search !== "") query.set("q", search);
  if (kind !== undefined) query.set("kind", kind);
  if (state !== undefined) query.set("state", state);
  if (sort !== "position") query.set("sort", sort);
  if (descending) query.set("dir", "desc");
  if (page > 1) query.set("page", String(page));
  return query.size === 0 ? "/admin/rewards" : `/admin/rewards?${query}`;
}
