import { db, type Executor, type RawSql } from "@/db/client";

/** A product as orders have shown it. */
export interface ProductListing {
  readonly sku: string;
  readonly name: string | null;
  readonly category: string | null;
  readonly brand: string | null;
  readonly labels: readonly string[];
  /** Of one piece when last sold, millionths; null = unknown. */
  readonly priceMicros: number | null;
  readonly lastSoldAt: Date;
}

/** A text to choose, with how often it occurs: products of a category, members of a city. */
export interface Choice {
  readonly value: string;
  readonly count: number;
}

const MOST_CHOICES = 500;
const MOST_WORDS = 5;

const columns = (sql: RawSql) =>
  sql`p.sku, p.name, p.category, p.brand, p.labels, p.price_micros as "priceMicros", p.last_sold_at as "lastSoldAt"`;

/**
 * Products whose sku, name, category or brand hold every word of `query`, whatever the case and accents; exact and
 * beginning skus first, then the last sold. An empty query gives the last sold. At most 50.
 */
export async function searchProducts(
  { query, limit = 20 }: { query: string; limit?: number },
  executor: Executor = db,
): Promise<ProductListing[]> {
  const sql = executor.$client;
  const words = query.trim().slice(0, 80).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const rows = await sql<ProductListing[]>`
    select ${columns(sql)} from product p
    where (
      select coalesce(bool_and(position(laurel_unaccent(word) in
        laurel_unaccent(concat_ws(' ', p.sku, p.name, p.category, p.brand))) > 0), true)
      from unnest(${words}::text[]) word
    )
    order by lower(p.sku) = lower(${query.trim()}::text) desc, starts_with(lower(p.sku), lower(${query.trim()}::text)) desc,
      p.last_sold_at desc, p.sku
    limit ${Math.min(limit, 50)}`;
  return [...rows];
}

/** The products of these skus that were ever sold, at most 1,000. */
export async function listProducts(
  { skus }: { skus: readonly string[] },
  executor: Executor = db,
): Promise<ProductListing[]> {
  const sql = executor.$client;
  const rows = await sql<ProductListing[]>`
    select ${columns(sql)} from product p where p.sku = any(${[...skus]}::text[]) order by p.name, p.sku limit 1000`;
  return [...rows];
}

/** Categories of products sold, by alphabet; at most 500. */
export async function listCategories(executor: Executor = db): Promise<Choice[]> {
  const rows = await executor.$client<Choice[]>`
    select category as value, count(*)::int as count from product where category is not null
    group by 1 order by category collate "pl-x-icu" limit ${MOST_CHOICES}`;
  return [...rows];
}

/** Brands of products sold, by alphabet; at most 500. */
export async function listBrands(executor: Executor = db): Promise<Choice[]> {
  const rows = await executor.$client<Choice[]>`
    select brand as value, count(*)::int as count from product where brand is not null
    group by 1 order by brand collate "pl-x-icu" limit ${MOST_CHOICES}`;
  return [...rows];
}

/** Labels of products sold, by alphabet; at most 500. */
export async function listLabels(executor: Executor = db): Promise<Choice[]> {
  const rows = await executor.$client<Choice[]>`
    select label as value, count(*)::int as count from product, unnest(labels) label
    group by 1 order by label collate "pl-x-icu" limit ${MOST_CHOICES}`;
  return [...rows];
}

/** What activities have brought so far, from the folded contexts: few rows, however many activities. */
async function listSeen(
  column: "channel" | "store" | "payment" | "country" | "event" | "source",
  executor: Executor,
): Promise<string[]> {
  const sql = executor.$client;
  const rows = await sql<{ value: string }[]>`
    select value from (select distinct ${sql(column)} as value from behaviour_context where ${sql(column)} <> '') seen
    order by value collate "pl-x-icu" limit ${MOST_CHOICES}`;
  return rows.map(({ value }) => value);
}

/** Channels that activities came by; at most 500, as all of these. */
export async function listChannels(executor: Executor = db): Promise<string[]> {
  return listSeen("channel", executor);
}

/** Stores that activities named. */
export async function listStores(executor: Executor = db): Promise<string[]> {
  return listSeen("store", executor);
}

/** Ways of paying that orders named. */
export async function listPayments(executor: Executor = db): Promise<string[]> {
  return listSeen("payment", executor);
}

/** Countries that orders named. */
export async function listCountries(executor: Executor = db): Promise<string[]> {
  return listSeen("country", executor);
}

/** Sources of activities: api, import, till, … */
export async function listSources(executor: Executor = db): Promise<string[]> {
  return listSeen("source", executor);
}

/** Types of the events that were recorded, without those that Laurel itself records. */
export async function listEventTypes(executor: Executor = db): Promise<string[]> {
  const types = await listSeen("event", executor);
  return types.filter((type) => !type.startsWith("laurel."));
}

/** Cities that members gave, the most frequent first; at most 500. */
export async function listCities(executor: Executor = db): Promise<Choice[]> {
  const rows = await executor.$client<Choice[]>`
    select city as value, count(*)::int as count from member where city is not null and status <> 'erased'
    group by 1 order by 2 desc, 1 limit ${MOST_CHOICES}`;
  return [...rows];
}

/** Tags that members have, the most frequent first; at most 500. */
export async function listTags(executor: Executor = db): Promise<Choice[]> {
  const rows = await executor.$client<Choice[]>`
    select tag as value, count(*)::int as count from member, unnest(tags) tag where tags <> '{}'
    group by 1 order by 2 desc, 1 limit ${MOST_CHOICES}`;
  return [...rows];
}
