import { getTranslations } from "next-intl/server";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { TierBadge } from "@/components/ui/tier-badge";
import type { NearRise, TierEnd, TierMoves } from "@/db/queries/tier-outlook";
import type { Programme, Tier, TierMetric } from "@/domain/programme";
import { tierRank } from "@/domain/tier";
import type { Formatter } from "@/lib/format";
import { type AmountVoice, missingWords } from "@/lib/tier-words";

/** How many tiers end, and what they come to as things stand. */
export async function MovesPanel({ moves, programme, f }: { moves: TierMoves; programme: Programme; f: Formatter }) {
  const t = await getTranslations("admin.outlook");
  const { tiers } = programme;
  const tier = (id: string) => tiers[tierRank(id, tiers)];
  const sorted = moves.moves.toSorted(
    (a, b) => tierRank(b.from, tiers) - tierRank(a.from, tiers) || tierRank(b.to, tiers) - tierRank(a.to, tiers),
  );
  if (moves.total === 0) return null;
  return (
    <Panel title={t("ends", f.count(moves.total))} note={moves.estimated ? t("estimated") : t("asThingsStand")}>
      <ul className="grid gap-x-10 gap-y-2 sm:grid-cols-2 xl:grid-cols-3">
        {sorted.map(({ from, to, members }) => (
          <li key={`${from} ${to}`} className="flex flex-wrap items-center gap-2">
            <Name tier={tier(from)} f={f} />
            <span aria-hidden>→</span>
            <span className="sr-only">{t("becomes")}</span>
            {from === to ? <span className="text-ink-2">{t("kept")}</span> : <Name tier={tier(to)} f={f} />}
            <b className="ml-auto tabular-nums">{t("members", f.count(members))}</b>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Name({ tier, f }: { tier: Tier | undefined; f: Formatter }) {
  return tier ? <TierBadge metal={tier.metal}>{f.words(tier.name)}</TierBadge> : null;
}

async function voiceOf(f: Formatter, currency: string): Promise<AmountVoice> {
  const t = await getTranslations("common.amount");
  return { amounts: (key: TierMetric, values) => t(key, values), f, currency };
}

function member(row: { memberId: number; name: string; cardNumber: string }) {
  return (
    <Link href={`/admin/members/${row.memberId}`} className="font-medium hover:underline">
      {row.name || row.cardNumber}
    </Link>
  );
}

/** Members whose tier ends, the soonest first. */
export async function EndsTable({
  members,
  currency,
  f,
}: {
  members: readonly TierEnd[];
  currency: string;
  f: Formatter;
}) {
  const [t, voice] = await Promise.all([getTranslations("admin.outlook"), voiceOf(f, currency)]);
  const columns: Column<TierEnd>[] = [
    { key: "member", header: t("member"), cell: member, phone: "title" },
    { key: "from", header: t("now"), cell: (row) => <Name tier={row.from} f={f} /> },
    {
      key: "to",
      header: t("after"),
      cell: (row) =>
        row.to.id === row.from.id ? <span className="text-ink-2">{t("kept")}</span> : <Name tier={row.to} f={f} />,
    },
    { key: "until", header: t("until"), cell: (row) => f.date(row.until) },
    {
      key: "keep",
      header: t("toKeep"),
      cell: (row) => (row.keep && row.to.id !== row.from.id ? missingWords(row.keep, voice) : "–"),
    },
  ];
  return (
    <div className="mt-4 overflow-hidden rounded-lg border border-line bg-surface">
      <DataTable
        label={t("list")}
        columns={columns}
        rows={members}
        rowKey={({ memberId }) => String(memberId)}
        empty={<EmptyState title={t("noneEnd.title")}>{t("noneEnd.body")}</EmptyState>}
      />
    </div>
  );
}

/** Members who have most of the way to the next tier behind them. */
export async function RisesTable({
  members,
  currency,
  f,
}: {
  members: readonly NearRise[];
  currency: string;
  f: Formatter;
}) {
  const [t, voice] = await Promise.all([getTranslations("admin.outlook"), voiceOf(f, currency)]);
  const columns: Column<NearRise>[] = [
    { key: "member", header: t("member"), cell: member, phone: "title" },
    { key: "from", header: t("now"), cell: (row) => <Name tier={row.from} f={f} /> },
    { key: "next", header: t("next"), cell: (row) => <Name tier={row.next.tier} f={f} /> },
    { key: "missing", header: t("missing"), cell: (row) => missingWords(row.next, voice) },
    { key: "by", header: t("by"), cell: (row) => (row.next.by === null ? "–" : f.date(row.next.by)) },
  ];
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <DataTable
        label={t("list")}
        columns={columns}
        rows={members}
        rowKey={({ memberId }) => String(memberId)}
        empty={<EmptyState title={t("noneNear.title")}>{t("noneNear.body")}</EmptyState>}
      />
    </div>
  );
}
