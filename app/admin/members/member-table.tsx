import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { TierBadge } from "@/components/ui/tier-badge";
import type { MemberListing } from "@/db/queries/members";
import { noonOf } from "@/domain/day";
import type { MemberSort } from "@/domain/member-list";
import type { Programme } from "@/domain/programme";
import { type Formatter, formatter } from "@/lib/format";
import { memberDetail, memberName } from "@/lib/member-words";
import { type MemberQuery, memberHref } from "./member-query";

/** A page of members: who they are, what they hold, when they were last here. */
export async function MemberTable({
  rows,
  query,
  programme,
  f,
  empty,
}: {
  rows: readonly MemberListing[];
  query: MemberQuery;
  programme: Programme;
  f: Formatter;
  empty: ReactNode;
}) {
  const t = await getTranslations("admin.members");
  const days = formatter(f.locale, "UTC");
  const none = <span className="text-ink-3">–</span>;
  const sortBy = (sort: MemberSort) => {
    const current = query.sort === sort;
    return {
      href: memberHref(query, { sort, descending: current ? !query.descending : sort !== "name" }),
      direction: current ? (query.descending ? ("desc" as const) : ("asc" as const)) : null,
    };
  };
  const columns: Column<MemberListing>[] = [
    {
      key: "name",
      header: t("column.name"),
      phone: "title",
      sort: sortBy("name"),
      cell: (member) => <Person member={member} t={t} />,
    },
    {
      key: "tier",
      header: t("column.tier"),
      cell: ({ tierId }) => {
        const tier = programme.tiers.find(({ id }) => id === tierId) ?? programme.tiers[0];
        return tier && <TierBadge metal={tier.metal}>{tier.name[f.locale]}</TierBadge>;
      },
    },
    {
      key: "balance",
      header: t("column.balance"),
      align: "right",
      sort: sortBy("balance"),
      cell: ({ active, deficit }) =>
        deficit > 0 ? (
          <span className="inline-flex items-center gap-2 font-semibold text-warn">
            <Badge tone="warn" dot={false}>
              {t("deficit")}
            </Badge>
            {f.number(-deficit)}
          </span>
        ) : (
          <span className={active === 0 ? "text-ink-3" : "font-semibold"}>{f.number(active)}</span>
        ),
    },
    {
      key: "pending",
      header: t("column.pending"),
      align: "right",
      wide: true,
      phone: "hide",
      cell: ({ pending }) => (pending === 0 ? none : f.number(pending)),
    },
    {
      key: "spent",
      header: t("column.spent"),
      align: "right",
      phone: "hide",
      cell: ({ spentMinor }) => (
        <span className={spentMinor === 0 ? "text-ink-3" : ""}>
          {f.money({ minor: spentMinor, currency: programme.currency })}
        </span>
      ),
    },
    {
      key: "last",
      header: t("column.last"),
      sort: sortBy("recent"),
      cell: ({ lastActive }) =>
        lastActive === 0 ? (
          <span className="text-ink-3">{t("never")}</span>
        ) : (
          <span className="whitespace-nowrap">{days.date(noonOf(lastActive))}</span>
        ),
    },
    {
      key: "joined",
      header: t("column.joined"),
      wide: true,
      phone: "hide",
      sort: sortBy("joined"),
      cell: ({ joinedAt }) => <span className="whitespace-nowrap">{f.date(joinedAt)}</span>,
    },
    {
      key: "channel",
      header: t("column.channel"),
      wide: true,
      phone: "hide",
      cell: ({ channel, store, joinedChannel }) => (
        <span className="text-ink-2">{store ?? channelName(channel ?? joinedChannel, t)}</span>
      ),
    },
  ];
  return <DataTable label={t("title")} columns={columns} rows={rows} rowKey={({ id }) => String(id)} empty={empty} />;
}

const channels = ["online", "store", "app", "social", "phone", "import", "api"];

function channelName(channel: string, t: (key: string) => string): string {
  return channels.includes(channel) ? t(`channel.${channel}`) : channel;
}

function Person({ member, t }: { member: MemberListing; t: (key: string) => string }) {
  const name = member.status === "erased" ? t("erasedName") : memberName(member);
  return (
    <Link href={`/admin/members/${member.id}`} className="group flex min-w-0 items-center gap-3 rounded-sm py-1">
      <Avatar name={name} seed={String(member.id)} size={32} />
      <span className="min-w-0 leading-tight">
        <span className="flex items-center gap-2">
          <span title={name} className="max-w-[280px] truncate font-medium group-hover:underline">
            {name}
          </span>
          {member.status === "blocked" && <Badge tone="bad">{t("status.blocked")}</Badge>}
        </span>
        <span className="block max-w-[280px] truncate text-[12.5px] font-normal text-ink-3">
          {memberDetail(member)}
        </span>
      </span>
    </Link>
  );
}
