import type { LucideIcon } from "lucide-react";
import { ChevronRight, FileWarning, Hourglass, MailX, PackageMinus, Undo2 } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ShareBar } from "@/components/charts/share-bar";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Attention } from "@/db/queries/attention";
import type { RewardCount, TierCount } from "@/db/queries/kpis";
import { mayOpen } from "@/domain/access";
import { noonOf, parseDay } from "@/domain/day";
import type { Programme } from "@/domain/programme";
import type { StaffRole } from "@/domain/staff";
import { type Formatter, formatter } from "@/lib/format";

/** Members by tier at the end of the period, highest first, and how each grew in it. */
export async function TiersPanel({
  counts,
  programme,
  f,
}: {
  counts: readonly TierCount[];
  programme: Programme;
  f: Formatter;
}) {
  const t = await getTranslations("admin.overview.tiers");
  const all = counts.reduce((sum, { members }) => sum + members, 0);
  const rows = [...programme.tiers].reverse().map((tier) => {
    const count = counts.find(({ tierId }) => tierId === tier.id);
    const members = count?.members ?? 0;
    return {
      id: tier.id,
      name: tier.name[f.locale],
      metal: tier.metal,
      members,
      share: all === 0 ? 0 : members / all,
      change: count?.change ?? 0,
    };
  });
  return (
    <Panel
      title={t("title")}
      actions={
        <Link href="/admin/members" className="btn btn-link text-sm">
          {t("members")}
        </Link>
      }
    >
      <ShareBar
        label={rows.map(({ name, share }) => `${name} ${f.percent(share)}`).join(", ")}
        parts={rows.map(({ id, members, metal }) => ({ key: id, value: members, className: `tier-bar-${metal}` }))}
      />
      <table className="mt-3 w-full">
        <caption className="sr-only">{t("title")}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("tier")}</th>
            <th scope="col">{t("count")}</th>
            <th scope="col">{t("share")}</th>
            <th scope="col">{t("change")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, metal, members, share, change }) => (
            <tr key={id}>
              <th scope="row" className="py-1.5 text-left">
                <Link href={`/admin/members?tier=${id}`} className="inline-block rounded-full">
                  <TierBadge metal={metal}>{name}</TierBadge>
                </Link>
              </th>
              <td className="text-right font-semibold">{f.number(members)}</td>
              <td className="pl-3 text-right text-ink-3">{f.percent(share)}</td>
              <td className={`pl-3 text-right font-medium ${change > 0 ? "text-accent-text" : "text-ink-2"}`}>
                {f.signed(change)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-xs text-ink-3">{t("note")}</p>
    </Panel>
  );
}

interface Item {
  readonly key: string;
  readonly href: string | null;
  readonly icon: LucideIcon;
  readonly tone: string;
  readonly title: ReactNode;
  readonly note: ReactNode;
}

/** What a person should look at, each leading to its place; calm words when there is nothing. */
export async function AttentionPanel({ attention, role, f }: { attention: Attention; role: StaffRole; f: Formatter }) {
  const t = await getTranslations("admin.overview.attention");
  const items: Item[] = [
    ...attention.failedImports.map(({ id, fileName }) => ({
      key: id,
      href: `/admin/imports/${id}`,
      icon: FileWarning,
      tone: "bg-danger-soft text-danger",
      title: t("import", { file: fileName }),
      note: t("importNote"),
    })),
    ...(attention.failedMails > 0
      ? [
          {
            key: "mail",
            href: mayOpen(role, "outbox") ? "/admin/outbox?status=failed" : null,
            icon: MailX,
            tone: "bg-danger-soft text-danger",
            title: t("mail", f.count(attention.failedMails)),
            note: t("mailNote"),
          },
        ]
      : []),
    ...attention.scarceRewards.map(({ id, name, left, perMonth }) => ({
      key: id,
      href: `/admin/rewards/${id}`,
      icon: PackageMinus,
      tone: left === 0 ? "bg-danger-soft text-danger" : "bg-warn-soft text-warn",
      title:
        left === 0 ? t("soldOut", { name: name[f.locale] }) : t("scarce", { name: name[f.locale], ...f.count(left) }),
      note: t("scarceNote", f.count(perMonth)),
    })),
    ...(attention.unmatchedReturns > 0
      ? [
          {
            key: "returns",
            href: "/admin/returns",
            icon: Undo2,
            tone: "bg-info-soft text-info",
            title: t("returns", f.count(attention.unmatchedReturns)),
            note: t("returnsNote"),
          },
        ]
      : []),
    ...(attention.expiring
      ? [
          {
            key: "expiring",
            href: null,
            icon: Hourglass,
            tone: "bg-warn-soft text-warn",
            title: t("expiring", f.count(attention.expiring.points)),
            note: t("expiringNote", {
              date: formatter(f.locale, "UTC").date(noonOf(parseDay(attention.expiring.first) ?? 0), "day"),
            }),
          },
        ]
      : []),
  ];
  return (
    <Panel title={t("title")} flush actions={items.length > 0 && <Badge>{f.number(items.length)}</Badge>}>
      {items.length === 0 ? (
        <EmptyState title={t("nothing")} branch={false} className="pt-6 pb-8">
          {t("nothingNote")}
        </EmptyState>
      ) : (
        <ul className="border-t border-line-soft">
          {items.map(({ key, ...item }) => (
            <li key={key} className="border-b border-line-soft last:border-b-0">
              <AttentionItem {...item} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function AttentionItem({ href, icon, tone, title, note }: Omit<Item, "key">) {
  const body = (
    <>
      <span className={`grid size-7 place-items-center rounded-sm ${tone}`}>
        <Icon as={icon} size={16} />
      </span>
      <span className="min-w-0">
        <span className="block leading-snug font-medium text-pretty">{title}</span>
        <span className="block text-sm text-ink-3">{note}</span>
      </span>
      {href !== null && <Icon as={ChevronRight} size={16} className="mt-1 text-ink-3" />}
    </>
  );
  const look = "grid grid-cols-[28px_1fr_auto] items-start gap-2.5 px-[18px] py-[11px]";
  return href === null ? (
    <div className={look}>{body}</div>
  ) : (
    <Link href={href} className={`${look} -outline-offset-2 hover:bg-hover`}>
      {body}
    </Link>
  );
}

/** The rewards redeemed most in the period. */
export async function TopRewardsPanel({ rewards, f }: { rewards: readonly RewardCount[]; f: Formatter }) {
  const t = await getTranslations("admin.overview.rewards");
  const columns: Column<RewardCount>[] = [
    {
      key: "name",
      header: t("name"),
      phone: "title",
      cell: ({ rewardId, name }) => (
        <Link href={`/admin/rewards/${rewardId}`} className="rounded-xs font-medium hover:underline">
          {name[f.locale]}
        </Link>
      ),
    },
    { key: "redemptions", header: t("redemptions"), align: "right", cell: ({ redemptions }) => f.number(redemptions) },
    {
      key: "cancelled",
      header: t("cancelled"),
      align: "right",
      wide: true,
      phone: "hide",
      cell: ({ cancelled }) => (cancelled === 0 ? <span className="text-ink-3">0</span> : f.number(cancelled)),
    },
    { key: "points", header: t("points"), align: "right", cell: ({ points }) => f.number(points) },
  ];
  return (
    <Panel
      title={t("title")}
      flush
      actions={
        <Link href="/admin/rewards" className="btn btn-link text-sm">
          {t("all")}
        </Link>
      }
    >
      <DataTable
        label={t("title")}
        columns={columns}
        rows={rewards}
        rowKey={({ rewardId }) => rewardId}
        empty={
          <EmptyState title={t("none")} branch={false}>
            {t("noneNote")}
          </EmptyState>
        }
      />
    </Panel>
  );
}
