import { db, type Executor, type RawSql } from "@/db/client";
import { type Day, dayText } from "@/domain/day";
import {
  DORMANT_DAYS,
  type MemberCursor,
  type MemberFilter,
  type MemberSort,
  RECENT_DAYS,
  searchWords,
} from "@/domain/member-list";

/** Searches and rare selections look at no more members than this, so that each answers at once. */
export const CANDIDATES = 2_000;
const COUNT_UP_TO = 10_000;

type Fragment = ReturnType<RawSql>;

/** A member in the back-office's list. Balances are as of the last entry. */
export interface MemberRow {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly cardNumber: string;
  readonly status: "active" | "blocked" | "erased";
  /** null = the first tier. */
  readonly tierId: string | null;
  readonly active: number;
  readonly pending: number;
  readonly deficit: number;
  readonly joinedAt: Date;
  readonly joinedChannel: string;
  /** Days since 1970; 0 = never. */
  readonly lastActive: Day;
  readonly lastBought: Day | null;
}

/** The same with what only a page's few rows can afford. */
export interface MemberListing extends MemberRow {
  /** Orders less returns within twelve months, minor units of the programme's currency. */
  readonly spentMinor: number;
  /** Channel and store of the last order. */
  readonly channel: string | null;
  readonly store: string | null;
}

interface ListOptions {
  readonly filter: MemberFilter;
  readonly sort: MemberSort;
  readonly descending: boolean;
  readonly today: Day;
  readonly timeZone: string;
  readonly firstTierId: string;
}

const columns = (sql: RawSql) => sql`
  m.id, m.first_name as "firstName", m.last_name as "lastName", m.email, m.phone, m.card_number as "cardNumber", m.status,
  t.tier_id as "tierId", coalesce(b.active, 0)::bigint as active, coalesce(b.pending, 0)::bigint as pending,
  coalesce(b.deficit, 0)::bigint as deficit, m.joined_at as "joinedAt", m.joined_channel as "joinedChannel",
  d.last_active as "lastActive", nullif(coalesce(d.buying[cardinality(d.buying)], 0), 0) as "lastBought"`;

function wordCondition(sql: RawSql, word: string): Fragment {
  const literal = word.replace(/[\\%_]/g, "\\$&");
  // Two letters make no trigram of their own: only at the beginning of words do they.
  if (word.length < 3) {
    return sql`(m.search_text like laurel_unaccent(${literal}) || '%' or m.search_text like '% ' || laurel_unaccent(${literal}) || '%')`;
  }
  return sql`m.search_text like '%' || laurel_unaccent(${literal}) || '%'`;
}

/** Whom a search or a rare selection can mean, through an index and up to a bound; null where the list itself is walked. */
function candidates(sql: RawSql, { search, group }: MemberFilter): Fragment | null {
  const words = searchWords(search);
  if (words.length > 0) {
    const all = words.map((word) => wordCondition(sql, word)).reduce((left, right) => sql`${left} and ${right}`);
    return sql`select m.id from member m where ${all} limit ${CANDIDATES + 1}`;
  }
  if (group === "deficit")
    return sql`select member_id as id from member_balance where deficit > 0 limit ${CANDIDATES + 1}`;
  if (group === "blocked" || group === "erased")
    return sql`select id from member where status = ${group} and status <> 'active' limit ${CANDIDATES + 1}`;
  return null;
}

function conditions(sql: RawSql, { filter, today, timeZone, firstTierId }: ListOptions): Fragment {
  const { group, tierId, joinedFrom, joinedTo, minBalance, segmentId } = filter;
  const all: Fragment[] = [
    group === "erased"
      ? sql`m.status = 'erased'`
      : group === "blocked"
        ? sql`m.status = 'blocked'`
        : sql`m.status <> 'erased'`,
  ];
  if (group === "recent") all.push(sql`d.last_active > ${today - RECENT_DAYS}`);
  if (group === "dormant") all.push(sql`d.last_active <= ${today - DORMANT_DAYS}`);
  if (group === "deficit") all.push(sql`b.deficit > 0`);
  if (tierId !== null)
    all.push(
      tierId === firstTierId ? sql`coalesce(t.tier_id, ${firstTierId}) = ${tierId}` : sql`t.tier_id = ${tierId}`,
    );
  if (joinedFrom !== null)
    all.push(sql`m.joined_at >= ${dayText(joinedFrom)}::date::timestamp at time zone ${timeZone}`);
  if (joinedTo !== null)
    all.push(sql`m.joined_at < ${dayText(joinedTo + 1)}::date::timestamp at time zone ${timeZone}`);
  if (minBalance !== null) all.push(sql`b.active >= ${minBalance}`);
  if (segmentId !== null)
    all.push(sql`exists (select from segment_member s where s.segment_id = ${segmentId} and s.member_id = m.id)`);
  return all.reduce((left, right) => sql`${left} and ${right}`);
}

const sortKeys = (sql: RawSql, sort: MemberSort): Fragment => {
  if (sort === "name") return sql`m.last_name collate "pl-x-icu", m.first_name collate "pl-x-icu", m.id`;
  if (sort === "joined") return sql`m.joined_at, m.id`;
  return sort === "balance" ? sql`b.active, b.member_id` : sql`d.last_active, d.member_id`;
};

function order(sql: RawSql, sort: MemberSort, descending: boolean): Fragment {
  const way = descending ? sql`desc` : sql`asc`;
  if (sort === "name")
    return sql`m.last_name collate "pl-x-icu" ${way}, m.first_name collate "pl-x-icu" ${way}, m.id ${way}`;
  if (sort === "joined") return sql`m.joined_at ${way}, m.id ${way}`;
  return sort === "balance" ? sql`b.active ${way}, b.member_id ${way}` : sql`d.last_active ${way}, d.member_id ${way}`;
}

function beyond(sql: RawSql, sort: MemberSort, { key, id }: MemberCursor, descending: boolean): Fragment {
  const sign = descending ? sql`<` : sql`>`;
  const [first = "", second = ""] = key;
  if (sort === "name")
    return sql`(${sortKeys(sql, sort)}) ${sign} (${String(first)}::text, ${String(second)}::text, ${id}::bigint)`;
  if (sort === "joined")
    return sql`(${sortKeys(sql, sort)}) ${sign} (${new Date(String(first))}::timestamptz, ${id}::bigint)`;
  return sql`(${sortKeys(sql, sort)}) ${sign} (${Number(first)}::bigint, ${id}::bigint)`;
}

/** Whether the order by balance can be taken from the balances alone, before anything is joined to them. */
function isByBalanceAlone({ sort, filter }: ListOptions): boolean {
  return (
    sort === "balance" &&
    filter.search === "" &&
    filter.group === "all" &&
    filter.tierId === null &&
    filter.joinedFrom === null &&
    filter.joinedTo === null &&
    filter.segmentId === null
  );
}

function topBalances(
  sql: RawSql,
  { filter, sort }: ListOptions,
  { cursor, descending, limit }: { cursor: MemberCursor | undefined; descending: boolean; limit: number },
): Fragment {
  return sql`(
    select b.* from member_balance b
    where b.active >= ${filter.minBalance ?? 0}
      and b.member_id not in (select id from member where status <> 'active' and status = 'erased')
      ${cursor === undefined ? sql`` : sql`and ${beyond(sql, sort, cursor, descending)}`}
    order by ${order(sql, sort, descending)} limit ${limit}
  )`;
}

function source(
  sql: RawSql,
  options: ListOptions,
  top?: Fragment,
): { head: Fragment; from: Fragment; where: Fragment } {
  const some = candidates(sql, options.filter);
  const balance = options.sort === "balance" || options.filter.minBalance !== null ? sql`join` : sql`left join`;
  return {
    head: some === null ? sql`` : sql`with candidate as materialized (${some})`,
    from: sql`from ${some === null ? sql`member m` : sql`candidate c join member m on m.id = c.id`}
      join member_days d on d.member_id = m.id
      ${balance} ${top ?? sql`member_balance`} b on b.member_id = m.id
      left join member_tier t on t.member_id = m.id`,
    where: conditions(sql, options),
  };
}

/** A cursor for the row, under this order. */
export function cursorOf(row: MemberRow, sort: MemberSort): MemberCursor {
  if (sort === "name") return { key: [row.lastName, row.firstName], id: row.id };
  if (sort === "joined") return { key: [row.joinedAt.toISOString()], id: row.id };
  return { key: [sort === "balance" ? row.active : row.lastActive], id: row.id };
}

/**
 * A page of members: after `after`, or before `before`, in the list's own order. Reads one row more than asked for, to
 * know whether there is more (`more`, in the direction read).
 */
export async function listMembers(
  {
    after,
    before,
    limit = 25,
    since,
    ...options
  }: ListOptions & { after?: MemberCursor; before?: MemberCursor; limit?: number; since: Date },
  executor: Executor = db,
): Promise<{ rows: MemberListing[]; more: boolean }> {
  const sql = executor.$client;
  const size = Math.min(limit, 100);
  const backwards = before !== undefined;
  const descending = backwards ? !options.descending : options.descending;
  const cursor = before ?? after;
  const top = isByBalanceAlone(options)
    ? topBalances(sql, options, { cursor, descending, limit: size + 1 })
    : undefined;
  const { head, from, where } = source(sql, options, top);
  const rows = await sql<MemberListing[]>`
    ${head}
    select page.*, coalesce(s.spent, 0)::bigint as "spentMinor", o.channel, o.store
    from (select found.*, row_number() over () as place from (
      select ${columns(sql)} ${from}
      where ${where} ${cursor === undefined ? sql`` : sql`and ${beyond(sql, options.sort, cursor, descending)}`}
      order by ${order(sql, options.sort, descending)} limit ${size + 1}
    ) found) page
    left join lateral (
      select sum(case kind when 1 then value_minor when 2 then -abs(value_minor) else 0 end) as spent
      from activity a where a.member_id = page.id and a.occurred_at > ${since}
    ) s on true
    left join lateral (
      select channel, store from activity a where a.member_id = page.id and a.kind = 1 order by a.occurred_at desc limit 1
    ) o on true
    order by page.place`;
  const page = rows.slice(0, size).map(({ ...row }) => row);
  return { rows: backwards ? page.reverse() : page, more: rows.length > size };
}

/** How many members a filter finds: exactly up to 10,000 (a search: 2,000), then `more`. */
export async function countMembers(
  options: ListOptions,
  executor: Executor = db,
): Promise<{ count: number; more: boolean }> {
  const sql = executor.$client;
  const { head, from, where } = source(sql, options);
  const bounded = candidates(sql, options.filter) !== null;
  const limit = bounded ? CANDIDATES : COUNT_UP_TO;
  const [row] = await sql<
    { n: number }[]
  >`${head} select count(*)::int as n from (select 1 ${from} where ${where} limit ${limit + 1}) found`;
  const count = row?.n ?? 0;
  return { count: Math.min(count, limit), more: count > limit };
}

/** Members in deficit, up to 10,000. */
export async function countDeficits(executor: Executor = db): Promise<number> {
  const [row] = await executor.$client<{ n: number }[]>`
    select count(*)::int as n from (select 1 from member_balance where deficit > 0 limit ${COUNT_UP_TO}) found`;
  return row?.n ?? 0;
}

/** All members that joined and were not erased, from the roll-ups. */
export async function countAllMembers(executor: Executor = db): Promise<number> {
  const [row] = await executor.$client<
    { n: number }[]
  >`select coalesce(sum(joined - erased), 0)::int as n from kpi_join_day`;
  return row?.n ?? 0;
}

/** Members one after another in chunks, in the list's order, at most `limit`: for a file. */
export async function* streamMembers(
  { limit, ...options }: ListOptions & { limit: number },
  executor: Executor = db,
): AsyncGenerator<readonly MemberRow[]> {
  const sql = executor.$client;
  const { head, from, where } = source(sql, options);
  const query = sql<MemberRow[]>`
    ${head} select ${columns(sql)} ${from} where ${where} order by ${order(sql, options.sort, options.descending)} limit ${limit}`;
  for await (const rows of query.cursor(1_000)) yield rows;
}

/** The first members that a search finds, most recently active first; for a quick jump. */
export async function findMembers(
  { search, limit = 6 }: { search: string; limit?: number },
  executor: Executor = db,
): Promise<Pick<MemberRow, "id" | "firstName" | "lastName" | "email" | "cardNumber">[]> {
  const sql = executor.$client;
  const words = searchWords(search);
  if (words.length === 0) return [];
  const all = words.map((word) => wordCondition(sql, word)).reduce((left, right) => sql`${left} and ${right}`);
  const rows = await sql<Pick<MemberRow, "id" | "firstName" | "lastName" | "email" | "cardNumber">[]>`
    with candidate as materialized (select m.id from member m where ${all} and m.status <> 'erased' limit 200)
    select m.id, m.first_name as "firstName", m.last_name as "lastName", m.email, m.card_number as "cardNumber"
    from candidate c join member m on m.id = c.id left join member_days d on d.member_id = m.id
    order by d.last_active desc nulls last, m.id desc limit ${Math.min(limit, 20)}`;
  return [...rows];
}
