/** Random coefficients of one verification: nobody can aim a fault between the equations. */
export interface Draw {
  readonly seed: number;
  readonly active: number;
  readonly pending: number;
  readonly deficit: number;
  readonly number: number;
  readonly earned: number;
  readonly returned: number;
  readonly redeemed: number;
  readonly expired: number;
  readonly adjusted: number;
  /** How much each law weighs in the sum of all. */
  readonly after: number;
  readonly moves: number;
  readonly repaid: number;
  readonly spent: number;
  readonly undone: number;
  readonly open: number;
  readonly gone: number;
  readonly answers: number;
}

/** Draws coefficients small enough that sums stay far inside 64 bits. */
export function draw(): Draw {
  const one = () => 1 + Math.floor(Math.random() * 15);
  return {
    seed: Math.floor(Math.random() * 2 ** 31),
    active: one(),
    pending: one(),
    deficit: one(),
    number: one(),
    earned: one(),
    returned: one(),
    redeemed: one(),
    expired: one(),
    adjusted: one(),
    after: one(),
    moves: one(),
    repaid: one(),
    spent: one(),
    undone: one(),
    open: one(),
    gone: one(),
    answers: one(),
  };
}

const NO_HASH = "'00000000-0000-0000-0000-000000000000'::uuid";

/** An entry as its hash covers it, of table alias `e`. */
export const CONTENT = `ledger_content(e.member_id, e.seq, e.kind, e.contra, e.active_delta, e.pending_delta, e.deficit_delta,
  e.active_after, e.pending_after, e.deficit_after, e.reverses_seq, e.activity_id, e.occurred_at, e.recorded_at, e.explanation)`;

// The weight of a member, and of an entry or a lot within it: ten bits each, so that with two coefficients of four bits
// and points of 31 a product stays within 64.
const member = ({ seed }: Draw) => `(1 + (hashint8extended(member_id, ${seed}) & 1023))`;
const place = ({ seed }: Draw, column: string) => `(1 + (hashint4extended(${column}, ${seed}) & 1023))`;
const key = ({ seed }: Draw, column: string) => `(uuid_hash_extended(${column}, ${seed}) & 1048575)`;
const link = ({ seed }: Draw, column: string, seq: string) =>
  `uuid_hash_extended(${column}, ${seed} + member_id * 1000003 + ${seq})`;

// Of an activity's entries, which stand in a row: the sum of their numbers, each with the member's weight.
const entriesOf = (w: string) =>
  `coalesce(credits, 1) * (entry_seq + ${w}) + coalesce(credits, 1) * (coalesce(credits, 1) - 1) / 2`;

const BROKEN = `count(*) filter (where substring(sha256(uuid_send(e.prev_hash) || ${CONTENT}) for 16) <> uuid_send(e.hash))`;
const REVERSALS = `select count(*)::text as odd from (
    select from ledger_entry e
    left join ledger_entry o on o.member_id = e.member_id and o.seq = e.reverses_seq
    where e.reverses_seq is not null
    group by e.member_id, e.reverses_seq
    having count(*) > 1 or bool_or(e.kind <> 6 or o.seq is null or o.seq >= e.seq or o.contra <> e.contra or o.kind not in (1, 4, 7))
  ) x`;
const STOCK = `select count(*)::text as odd from reward r
  where r.stock_total is not null
    and r.stock_left <> r.stock_total - (select count(*) from redemption d where d.reward_id = r.id and d.status <> 'cancelled')`;

function totals(d: Draw): string {
  return `${d.active}::bigint * active_delta + ${d.pending}::bigint * pending_delta + ${d.deficit}::bigint * deficit_delta
    + ${d.number}::bigint * (1 + seq)
    + (active_delta + pending_delta - deficit_delta)::bigint * case contra when 1 then case kind when 1 then ${d.earned} else -${d.returned} end
        when 2 then -${d.redeemed} when 3 then -${d.expired} when 4 then ${d.adjusted} else 0 end`;
}

function balanceTotals(d: Draw): string {
  return `${d.active} * active + ${d.pending} * pending + ${d.deficit} * deficit
    + ${d.number} * (seq + seq::bigint * (seq + 1) / 2)
    + ${d.earned} * lifetime_earned + ${d.returned} * lifetime_returned + ${d.redeemed} * lifetime_redeemed
    + ${d.expired} * lifetime_expired + ${d.adjusted} * lifetime_adjusted`;
}

function years(d: Draw, yearStarts: string): Readonly<Record<"activities" | "years" | "returns", string>> {
  const w = member(d);
  return {
    activities: `sum(${w} * width_bucket(occurred_at, '${yearStarts}'::timestamptz[])
      * (${d.earned}::bigint * points + case kind when 1 then ${d.redeemed} * value_minor + ${d.number} else 0 end))
      filter (where kind <> 2)`,
    years: `select sum(${w} * (year - 1969) * (${d.earned} * earned + ${d.redeemed} * spend_minor + ${d.number} * orders
        + ${d.expired} * returned_orders))::text as figures
      from member_year`,
    // Staff may undo the points of an event, which has no lines.
    returns: `select sum(${w} * width_bucket(occurred_at, '${yearStarts}'::timestamptz[])
        * (${d.earned} * points + ${d.redeemed} * value_minor - ${d.expired} * completes::int))::text as figures
      from (
        select r.member_id, a.occurred_at, r.points::bigint as points, r.value_minor, r.completes
        from activity_return_line r join activity a on a.id = r.order_activity_id
        union all
        select e.member_id, a.occurred_at, o.active_delta + o.pending_delta - o.deficit_delta, 0, false
        from ledger_entry e
        join ledger_entry o on o.member_id = e.member_id and o.seq = e.reverses_seq and o.kind = 1
        join activity a on a.id = o.activity_id and a.kind = 3
        where e.reverses_seq is not null
      ) undone`,
  };
}

/**
 * All laws in a handful of sums, each table read once: what is proved where the books are right. `all` of the entries
 * is what it is of the other tables together; half of a hash keeps the difference of two within 64 bits.
 */
export function summary(d: Draw, yearStarts: string): Readonly<Record<string, string>> {
  const w = member(d);
  const at = place(d, "seq");
  const half = (hash: string, seq: string) => `(${link(d, hash, seq)} >> 1)`;
  return {
    entries: `select count(*)::text as entries, (${BROKEN})::text as broken,
        sum(${half("hash", "seq")} - ${half("prev_hash", "seq - 1")})::text as links,
        sum(${w} * (${totals(d)}
          + ${at} * (
            ${d.after} * (${d.active}::bigint * active_after + ${d.pending}::bigint * pending_after + ${d.deficit}::bigint * deficit_after)
            + ${d.moves}::bigint * (active_delta + pending_delta)
            - case when deficit_delta < 0 then ${d.repaid}::bigint * deficit_delta else 0 end
            - case kind when 4 then ${d.spent}::bigint * active_delta else 0 end)
          - ${place(d, "seq - 1")} * ${d.after} * (${d.active}::bigint * (active_after - active_delta)
            + ${d.pending}::bigint * (pending_after - pending_delta) + ${d.deficit}::bigint * (deficit_after - deficit_delta))
          + case when kind = 6 and contra = 2 then ${d.undone} * ${place(d, "reverses_seq")} else 0 end))::text as "all",
        (sum(${key(d, "activity_id")} * (${d.answers}::bigint * (active_delta + pending_delta - deficit_delta)
          + case kind when 1 then seq + ${w} else 0 end)) filter (where kind in (1, 5)))::text as answers
      from ledger_entry e`,
    balances: `select count(*)::text as members,
        sum(${half("head_hash", "seq")} - ${half(NO_HASH, "0")})::text as links,
        sum(${w} * (${balanceTotals(d)}
          + ${d.after} * ${at} * (${d.active} * active + ${d.pending} * pending + ${d.deficit} * deficit)
          + ${d.open} * (${d.active} * active + ${d.pending} * pending)))::text as "all",
        (count(*) filter (where lifetime_earned - lifetime_returned - lifetime_redeemed - lifetime_expired + lifetime_adjusted
          <> active + pending - deficit))::text as odd
      from member_balance`,
    lots: `select sum(${w} * (${at} * (${d.moves}::bigint * original + ${d.gone}::bigint * (original - remaining))
        - ${d.open}::bigint * remaining * case state when 2 then ${d.active} else ${d.pending} end))::text as "all"
      from ledger_lot`,
    consumptions: `select sum(${w} * points * (${place(d, "entry_seq")} * case kind when 4 then ${d.repaid - d.moves} else ${-d.moves} end
        - ${d.gone} * ${place(d, "lot_seq")}))::text as "all"
      from ledger_consumption`,
    redemptions: `select sum(${w} * ${place(d, "entry_seq")}
        * (${d.spent}::bigint * cost + case status when 'cancelled' then ${d.undone} else 0 end))::text as "all"
      from redemption`,
    activities: `select sum(${key(d, "id")} * (${d.answers}::bigint * points
          + case when kind <> 2 and entry_seq is not null then ${entriesOf(w)} else 0 end))::text as answers,
        (${years(d, yearStarts).activities})::text as figures
      from activity`,
    years: years(d, yearStarts).years,
    returns: years(d, yearStarts).returns,
    reversals: REVERSALS,
    stock: STOCK,
  };
}

/**
 * Each table's side of each law on its own: asked where the summary does not come out, to say which law it is. A name that
 * stands in two queries is the same figure from two sides; what is added and subtracted, fingerprint.ts says.
 */
export function equations(d: Draw, yearStarts: string): Readonly<Record<string, string>> {
  const w = member(d);
  const at = place(d, "seq");
  const total = "(active_delta + pending_delta - deficit_delta)";
  return {
    // Two sums for the chain: what a link is, and what the next one says it is, each with its place; along a chain they
    // cancel out and leave its head.
    entries: `select (${BROKEN})::text as broken,
        sum(${link(d, "hash", "seq")})::text as links,
        sum(${link(d, "prev_hash", "seq - 1")})::text as "linksBefore",
        sum(${w} * (${totals(d)}))::text as totals,
        sum(${w} * (
          (${d.active}::bigint * active_after + ${d.pending}::bigint * pending_after + ${d.deficit}::bigint * deficit_after) * ${at}
          - (${d.active}::bigint * (active_after - active_delta) + ${d.pending}::bigint * (pending_after - pending_delta)
            + ${d.deficit}::bigint * (deficit_after - deficit_delta)) * ${place(d, "seq - 1")}))::text as afters,
        sum(${w} * ${at} * (active_delta + pending_delta))::text as moves,
        (sum(${w} * ${at} * -deficit_delta) filter (where deficit_delta < 0))::text as repaid,
        (sum(${key(d, "activity_id")} * ${total}) filter (where kind in (1, 5)))::text as answers,
        (sum(${key(d, "activity_id")} * (seq + ${w})) filter (where kind = 1))::text as firsts,
        (sum(${w} * ${at} * -active_delta) filter (where kind = 4))::text as spent,
        (sum(${w} * ${place(d, "reverses_seq")}) filter (where kind = 6 and contra = 2))::text as undone
      from ledger_entry e`,
    balances: `select sum(${link(d, "head_hash", "seq")})::text as links,
        sum(${link(d, NO_HASH, "0")})::text as "linksBefore",
        sum(${w} * (${balanceTotals(d)}))::text as totals,
        sum(${w} * (${d.active} * active + ${d.pending} * pending + ${d.deficit} * deficit) * ${at})::text as afters,
        sum(${w} * (${d.active} * active + ${d.pending} * pending))::text as open,
        (count(*) filter (where lifetime_earned - lifetime_returned - lifetime_redeemed - lifetime_expired + lifetime_adjusted
          <> active + pending - deficit))::text as odd
      from member_balance`,
    lots: `select sum(${w} * remaining * case state when 2 then ${d.active} else ${d.pending} end)::text as open,
        sum(${w} * ${at} * (original - remaining))::text as gone,
        sum(${w} * ${at} * original)::text as made
      from ledger_lot`,
    consumptions: `select sum(${w} * ${place(d, "lot_seq")} * points)::text as gone,
        sum(${w} * ${place(d, "entry_seq")} * points)::text as taken,
        (sum(${w} * ${place(d, "entry_seq")} * points) filter (where kind = 4))::text as repaid
      from ledger_consumption`,
    activities: `select sum(${key(d, "id")} * points)::text as answers,
        (sum(${key(d, "id")} * (${entriesOf(w)})) filter (where kind <> 2))::text as firsts,
        (${years(d, yearStarts).activities})::text as figures
      from activity`,
    years: years(d, yearStarts).years,
    returns: years(d, yearStarts).returns,
    redemptions: `select sum(${w} * ${place(d, "entry_seq")} * cost)::text as spent,
        (sum(${w} * ${place(d, "entry_seq")}) filter (where status = 'cancelled'))::text as undone
      from redemption`,
    reversals: REVERSALS,
    stock: STOCK,
  };
}
