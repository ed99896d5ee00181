import { getTranslations } from "next-intl/server";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Pager } from "@/components/ui/pager";
import { type ActivityView, listActivities } from "@/db/queries/activities";
import { listAudit } from "@/db/queries/audit";
import { listPastVouchers, listReadyVouchers, type Voucher, type VoucherState } from "@/db/queries/redemptions";
import type { MemberId } from "@/domain/id";
import type { Formatter } from "@/lib/format";
import { cancelRedemptionAction } from "./actions";
import { ReasonDialog } from "./reason-dialog";

const PAGE = 25;

/** Orders, returns and other activities, newest first, whether or not they moved points. */
export async function ActivitiesTab({
  memberId,
  before,
  f,
  canAskWhy,
}: {
  memberId: MemberId;
  before: string | undefined;
  f: Formatter;
  /** Whether each activity leads to all campaigns' reasons. */
  canAskWhy: boolean;
}) {
  const [t, explain, whyNot] = await Promise.all([
    getTranslations("admin.member.activities"),
    getTranslations("explain"),
    getTranslations("admin.whyNot"),
  ]);
  const found = await listActivities({ memberId, before: readPlace(before), limit: PAGE + 1 });
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  const columns: Column<ActivityView>[] = [
    {
      key: "what",
      header: t("what"),
      phone: "title",
      cell: ({ kind, externalId }) => <span className="font-medium">{t(`kind.${kind}`, { id: externalId })}</span>,
    },
    {
      key: "when",
      header: t("when"),
      cell: ({ occurredAt }) => <span className="whitespace-nowrap">{f.date(occurredAt, "dateTime")}</span>,
    },
    {
      key: "where",
      header: t("where"),
      wide: true,
      cell: ({ store, channel, source }) => (
        <span className="text-ink-2">{`${store ?? (explain.has(`channel.${channel}`) ? explain(`channel.${channel}`) : channel)} · ${source}`}</span>
      ),
    },
    {
      key: "lines",
      header: t("lines"),
      align: "right",
      wide: true,
      phone: "hide",
      cell: ({ lines }) => f.number(lines.length),
    },
    {
      key: "value",
      header: t("value"),
      align: "right",
      cell: ({ kind, valueMinor, currency }) => (kind === "event" ? "–" : f.money({ minor: valueMinor, currency })),
    },
    {
      key: "points",
      header: t("points"),
      align: "right",
      cell: ({ points }) => (
        <span className={points === 0 ? "text-ink-3" : points > 0 ? "font-semibold text-accent-text" : "font-semibold"}>
          {f.signed(points)}
        </span>
      ),
    },
  ];
  if (canAskWhy) columns.push(whyColumn(memberId, whyNot("why"), whyNot("link")));
  return (
    <>
      <DataTable
        label={t("title")}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        dense
        empty={<EmptyState title={t("empty.title")}>{t("empty.body")}</EmptyState>}
      />
      {(found.length > PAGE || before !== undefined) && (
        <Pager
          label={t("pages")}
          previousLabel={t("newest")}
          nextLabel={t("older")}
          previousHref={before === undefined ? null : `/admin/members/${memberId}?tab=orders`}
          nextHref={
            found.length > PAGE && last
              ? `/admin/members/${memberId}?tab=orders&before=${last.occurredAt.getTime()}_${last.id}`
              : null
          }
        />
      )}
    </>
  );
}

function whyColumn(memberId: MemberId, header: string, label: string): Column<ActivityView> {
  return {
    key: "why",
    header,
    align: "right",
    phone: "line",
    cell: ({ id, externalId }) => (
      <Link href={`/admin/members/${memberId}/why/${id}`} className="link" aria-label={`${label}: ${externalId}`}>
        {label}
      </Link>
    ),
  };
}

function readPlace(text: string | undefined): { occurredAt: Date; id: string } | undefined {
  const match = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(text ?? "");
  return match ? { occurredAt: new Date(Number(match[1])), id: match[2] ?? "" } : undefined;
}

const voucherTones: Record<VoucherState, BadgeTone> = {
  ready: "ok",
  used: "neutral",
  expired: "neutral",
  cancelled: "bad",
};

/** The member's vouchers: those that can be used first. One that was not used can be cancelled, its points come back. */
export async function VouchersTab({
  memberId,
  now,
  f,
  canCancel,
}: {
  memberId: MemberId;
  now: Date;
  f: Formatter;
  canCancel: boolean;
}) {
  const t = await getTranslations("admin.member.vouchers");
  const [ready, past] = await Promise.all([
    listReadyVouchers({ memberId, now, limit: 100 }),
    listPastVouchers({ memberId, now, limit: 100 }),
  ]);
  const columns: Column<Voucher>[] = [
    {
      key: "name",
      header: t("name"),
      phone: "title",
      cell: ({ rewardId, name }) => (
        <Link href={`/admin/rewards/${rewardId}`} className="rounded-xs font-medium hover:underline">
          {f.words(name)}
        </Link>
      ),
    },
    {
      key: "code",
      header: t("code"),
      cell: ({ code }) => <span className="font-mono text-sm whitespace-nowrap">{code}</span>,
    },
    {
      key: "state",
      header: t("state"),
      cell: ({ state }) => <Badge tone={voucherTones[state]}>{t(`states.${state}`)}</Badge>,
    },
    {
      key: "issued",
      header: t("issued"),
      cell: ({ issuedAt }) => <span className="whitespace-nowrap">{f.date(issuedAt)}</span>,
    },
    {
      key: "ends",
      header: t("ends"),
      wide: true,
      cell: ({ expiresAt, usedAt, cancelledAt }) => (
        <span className="whitespace-nowrap">
          {usedAt ? f.date(usedAt) : cancelledAt ? f.date(cancelledAt) : expiresAt ? f.date(expiresAt) : t("noEnd")}
        </span>
      ),
    },
    { key: "cost", header: t("cost"), align: "right", cell: ({ cost }) => f.number(cost) },
    {
      key: "acts",
      header: t("acts"),
      align: "right",
      cell: (voucher) =>
        canCancel && (voucher.state === "ready" || voucher.state === "expired") ? (
          <Cancel memberId={memberId} voucher={voucher} f={f} />
        ) : (
          <span className="text-ink-3">–</span>
        ),
    },
  ];
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={[...ready, ...past]}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("empty.title")}>{t("empty.body")}</EmptyState>}
    />
  );
}

async function Cancel({ memberId, voucher, f }: { memberId: MemberId; voucher: Voucher; f: Formatter }) {
  const t = await getTranslations("admin.member.vouchers.cancel");
  return (
    <ReasonDialog
      action={cancelRedemptionAction}
      fields={{ memberId: String(memberId), redemptionId: voucher.id }}
      danger
      trigger={
        <Button variant="quiet" aria-label={t("openFor", { name: f.words(voucher.name), code: voucher.code })}>
          {t("open")}
        </Button>
      }
      words={{
        title: t("title", { name: f.words(voucher.name) }),
        body: t("body", f.count(voucher.cost)),
        confirm: t("confirm", f.count(voucher.cost)),
        busy: t("busy"),
        done: t("done", f.count(voucher.cost)),
        reason: { label: t("reason"), hint: t("reasonHint") },
      }}
    />
  );
}

/** What staff did about this member, newest first. */
export async function AuditTab({ memberId, f }: { memberId: MemberId; f: Formatter }) {
  const t = await getTranslations("admin.member.audit");
  const { entries } = await listAudit({ filter: { subject: "member", subjectId: String(memberId) }, limit: 50 });
  if (entries.length === 0) return <EmptyState title={t("empty.title")}>{t("empty.body")}</EmptyState>;
  return (
    <ol aria-label={t("title")}>
      {entries.map(({ id, at, actorName, action, after }) => {
        const key = action.replace(".", "-");
        const detail =
          after !== null && typeof after === "object" && !Array.isArray(after) && "reason" in after
            ? String(after.reason)
            : null;
        return (
          <li key={id} className="border-b border-line-soft px-[18px] py-3 last:border-b-0">
            <p className="font-medium">{t.has(`acts.${key}`) ? t(`acts.${key}`) : action}</p>
            <p className="text-sm text-ink-3">
              {[f.date(at, "dateTime"), actorName, detail && t("because", { reason: detail })]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
