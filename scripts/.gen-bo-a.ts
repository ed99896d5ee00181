import { connect, ownerSql } from "@/db/client";
import { migrate } from "@/db/migrate";
import { rebuildKpis } from "@/db/mutations/rebuild-kpis";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import { env, setEnv } from "@/env";
import { openDatabase } from "@/scripts/database";

const [, , name, members, per] = process.argv;
await openDatabase();
const admin = ownerSql();
await admin.unsafe(`drop database if exists ${name} with (force)`);
await admin.unsafe(`create database ${name}`);
const url = new URL(env.DATABASE_URL!);
url.pathname = "/" + name;
setEnv({ DATABASE_URL: url.toString(), DATABASE_APP_URL: undefined });
await migrate();
const sql = ownerSql(1);
const t = (s: string) => console.log(new Date().toISOString().slice(11, 19), s);
await sql`set session_replication_role = replica`;
await sql`insert into programme_version (version, settings, created_at) values (1, ${JSON.stringify(zielnikProgramme)}::text::json, now() - interval '2 years')`;
t("members");
const first = [
    "Anna",
    "Piotr",
    "Zofia",
    "Marek",
    "Łucja",
    "Олег",
    "Екатерина",
    "Emma",
    "Thomas",
    "Hanna",
    "Jan",
    "Żaneta",
  ],
  last = [
    "Kowalska",
    "Nowak",
    "Wiśniewska-Dąbrowska",
    "Zieliński",
    "Mazur",
    "Петренко",
    "Clarke",
    "Baker",
    "Lis",
    "Шевчук",
    "Święcicka",
    "Ćwik",
  ];
await sql.unsafe(
  `insert into member (card_number, first_name, last_name, email, phone, external_id, joined_channel, joined_at, search_text)
 select 'ZL' || lpad((10000000000+n)::text, 11, '0'), f, l, 'p'||n||'@example.pl', '+48'||(500000000+n), 'C'||n, (array['online','store','app'])[1+n%3], ts, laurel_unaccent(concat_ws(' ', f, l, 'p'||n||'@example.pl', '+48'||(500000000+n), 'ZL' || lpad((10000000000+n)::text, 11, '0'), 'C'||n))
 from (select n, ($1::text[])[1+(n*7)%12] f, ($2::text[])[1+(n*11+n/12)%12] || case when ${Number(members)} > 20000 then to_hex(n%5000) else '' end l, now() - random()*random()*interval '730 days' ts from generate_series(1, ${members}) n) x`,
  [first as never, last as never],
);
t("activity");
await sql.unsafe(`insert into activity (id, member_id, occurred_at, recorded_at, value_minor, points, entry_seq, kind, currency, source, external_id, channel, body)
 select gen_random_uuid(), 1+(random()*(${members}-1))::int, ts, ts, 2000+(random()*30000)::int, 10, n, case when random()<0.06 then 2 else 1 end, 'PLN', 'bench', 'o'||n, (array['online','store'])[1+n%2], '{}'
 from (select n, now() - random()*interval '730 days' ts from generate_series(1, ${Number(members) * Number(per) * 0.8}) n) x`);
t("entries");
await sql.unsafe(`insert into ledger_entry (member_id, seq, occurred_at, recorded_at, active_delta, pending_delta, deficit_delta, active_after, pending_after, deficit_after, kind, contra, prev_hash, hash, explanation)
 select 1+n%${members}, 1+n/${members}, ts, ts, case when r<0.75 then 40 when r<0.9 then -100 else -20 end, 0,0,0,0,0, case when r<0.75 then 1 when r<0.9 then 4 else 3 end, case when r<0.75 then 1 when r<0.9 then 2 else 3 end, '00000000-0000-0000-0000-000000000000','00000000-0000-0000-0000-000000000000','{}'
 from (select n, random() r, now() - random()*interval '730 days' ts from generate_series(0, ${Number(members) * Number(per)}-1) n) x`);
await sql.unsafe(
  `insert into member_balance (member_id, active, pending, deficit, seq) select n, case when n%500=0 then 0 else (random()*2000)::int end, (random()*50)::int, case when n%500=0 then 40 else 0 end, ${per} from generate_series(1,${members}) n`,
);
await sql.unsafe(
  `insert into member_tier (member_id, tier_id, since) select n, (array['silver','silver','silver','gold'])[1+n%4], now() - random()*interval '400 days' from generate_series(1,${members}) n where n%3=0`,
);
await sql.unsafe(
  `insert into member_tier_change (member_id, changed_at, to_tier) select member_id, since, tier_id from member_tier`,
);
t("analyze");
await sql`analyze`;
t("rebuild");
await rebuildKpis({ timeZone: "Europe/Warsaw", now: new Date(), log: t }, sql as never);
t("done");
await sql.end();
await admin.end();
process.exit(0);
