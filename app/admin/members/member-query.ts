import { dayText, parseDay } from "@/domain/day";
import {
  type MemberCursor,
  type MemberFilter,
  type MemberGroup,
  type MemberSort,
  memberGroups,
  memberSorts,
} from "@/domain/member-list";

/** What the list's address says. */
export interface MemberQuery {
  readonly filter: MemberFilter;
  readonly sort: MemberSort;
  readonly descending: boolean;
  readonly after?: MemberCursor;
  readonly before?: MemberCursor;
  /** Number of the page's first row in the whole list, for showing. */
  readonly first: number;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type Raw = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) =>
  (Array.isArray(value) ? value[0] : value)?.replaceAll("\0", "").trim() ?? "";

function whole(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function readCursor(text: string): MemberCursor | undefined {
  if (text === "") return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(parsed) || parsed.length < 2) return undefined;
    const id: unknown = parsed.at(-1);
    const key: unknown[] = parsed.slice(0, -1);
    const isKey = (part: unknown) => typeof part === "string" || (typeof part === "number" && Number.isFinite(part));
    if (typeof id !== "number" || !Number.isSafeInteger(id) || !key.every(isKey)) return undefined;
    return { key: key as (string | number)[], id };
  } catch {
    return undefined;
  }
}

// A cursor made for another order, or by hand, must not reach the database as something it cannot read.
function fits(cursor: MemberCursor | undefined, sort: MemberSort): cursor is MemberCursor {
  if (cursor === undefined) return false;
  const [first, second] = cursor.key;
  if (sort === "name") return typeof first === "string" && typeof second === "string";
  if (sort === "joined") return typeof first === "string" && !Number.isNaN(Date.parse(first));
  return Number.isSafeInteger(first);
}

/** Reads the list's address. What makes no sense counts as not said. */
export function readMemberQuery(raw: Raw, tierIds: readonly string[]): MemberQuery {
  // A least balance makes the order by balance the natural one, and the quick one.
  const natural = whole(one(raw.minBalance)) === null ? "recent" : "balance";
  const sort = memberSorts.find((name) => name === one(raw.sort)) ?? natural;
  const order = one(raw.order);
  const after = readCursor(one(raw.after));
  const before = readCursor(one(raw.before));
  const tier = one(raw.tier);
  return {
    filter: {
      search: one(raw.q).slice(0, 80),
      group: memberGroups.find((name) => name === one(raw.group)) ?? "all",
      tierId: tierIds.includes(tier) ? tier : null,
      joinedFrom: parseDay(one(raw.joinedFrom)),
      joinedTo: parseDay(one(raw.joinedTo)),
      minBalance: whole(one(raw.minBalance)),
      segmentId: UUID.test(one(raw.segment)) ? one(raw.segment) : null,
    },
    sort,
    descending: order === "asc" ? false : order === "desc" ? true : sort !== "name",
    ...(fits(before, sort) ? { before } : fits(after, sort) ? { after } : {}),
    first: Math.max(1, whole(one(raw.first)) ?? 1),
  };
}

/** A change of the list that its address can tell. */
export interface MemberChange extends Partial<MemberFilter> {
  readonly sort?: MemberSort;
  readonly descending?: boolean;
  readonly after?: MemberCursor;
  readonly before?: MemberCursor;
  readonly first?: number;
}

const writeCursor = ({ key, id }: MemberCursor) => Buffer.from(JSON.stringify([...key, id])).toString("base64url");

/** The parameters of a list changed so; without a cursor in `change` it begins anew. */
export function memberParams({ filter, sort, descending }: MemberQuery, change: MemberChange = {}): URLSearchParams {
  const next = { ...filter, sort, descending, ...change };
  const params = new URLSearchParams();
  const set = (name: string, value: string | null) => {
    if (value !== null && value !== "") params.set(name, value);
  };
  set("q", next.search);
  set("group", next.group === "all" ? null : next.group);
  set("tier", next.tierId);
  set("joinedFrom", next.joinedFrom === null ? null : dayText(next.joinedFrom));
  set("joinedTo", next.joinedTo === null ? null : dayText(next.joinedTo));
  set("minBalance", next.minBalance === null ? null : String(next.minBalance));
  set("segment", next.segmentId);
  if (next.sort !== (next.minBalance === null ? "recent" : "balance")) set("sort", next.sort);
  if (next.descending !== (next.sort !== "name")) set("order", next.descending ? "desc" : "asc");
  if (change.after) set("after", writeCursor(change.after));
  if (change.before) set("before", writeCursor(change.before));
  if (change.first !== undefined && change.first > 1) set("first", String(change.first));
  return params;
}

/** The address of a list changed so. */
export function memberHref(query: MemberQuery, change: MemberChange = {}): string {
  const text = memberParams(query, change).toString();
  return text === "" ? "/admin/members" : `/admin/members?${text}`;
}

/** How many filters beside search and selection are set. */
export function countFilters({ tierId, joinedFrom, joinedTo, minBalance, segmentId }: MemberFilter): number {
  return [tierId, joinedFrom ?? joinedTo, minBalance, segmentId].filter((value) => value !== null).length;
}

/** The ready-made selections that are offered as chips; the others stand in the filter. */
export const chipGroups: readonly MemberGroup[] = ["all", "recent", "dormant", "deficit", "blocked"];
