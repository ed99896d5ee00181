import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { ReasonDialog } from "@/app/admin/members/[id]/reason-dialog";
import { UsedVouchers } from "@/app/admin/returns/used-vouchers";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ChipLinks } from "@/components/ui/chip-links";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { getProgramme } from "@/db/queries/programme";
import { countUnmatchedReturns, listUnmatchedReturns, type UnmatchedReturn } from "@/db/queries/returns";
import { adminPages, may } from "@/domain/access";
import { micros, minorDigits, toMinor } from "@/domain/money";
import type { Formatter } from "@/lib/format";
import { getFormatter } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import type { SearchParams } from "@/lib/search-params";
import { requireStaff } from "@/lib/session";
import { resolveReturnAction } from "./actions";

const PAGE = 25;

/** The page's name in the window. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.returns");
  return { title: t("title") };
}

/** Returned lines that match no order: they took no points, and wait for a person to look at them. */
export default async function ReturnsPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff(...adminPages.returns);
  const query = await searchParams;
  const resolved = query.show === "resolved";
  const before = readPlace(typeof query.before === "string" ? query.before : "");
  const [t, programme, messages, open, found] = await Promise.all([
    getTranslations("admin.returns"),
    getProgramme(),
    getMessages(),
    countUnmatchedReturns(),
    listUnmatchedReturns({ resolved, before, limit: PAGE + 1 }),
  ]);
  const f = await getFormatter(programme.timeZone);
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  const base = resolved ? "/admin/returns?show=resolved" : "/admin/returns";
  const canResolve = may(staff.role, "resolveReturn") && !resolved;
  return (
    <NextIntlClientProvider
      messages={pickMessages(messages, ["admin.member.refusal", "admin.returns.vouchers", "common.actions", "errors"])}
    >
      <PageHeader title={t("title")} note={f.number(open)} />
      <p className="-mt-2 mb-4 max-w-[70ch] text-ink-2 text-pretty">{t("intro")}</p>
      <ChipLinks
        label={t("filter")}
        className="mb-3.5"
        chips={[
          {
            href: "/admin/returns",
            label: t("open"),
            current: !resolved,
            ...(open > 0 ? { count: f.number(open) } : {}),
          },
          { href: "/admin/returns?show=resolved", label: t("resolved"), current: resolved },
        ]}
      />
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <DataTable
          label={t("title")}
          columns={await columns({ f, canResolve, resolved })}
          rows={rows}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={t(resolved ? "noneResolved.title" : "none.title")}>
              {t(resolved ? "noneResolved.body" : "none.body")}
            </EmptyState>
          }
        />
        {(found.length > PAGE || before !== undefined) && (
          <Pager
            label={t("pages")}
            previousLabel={t("newest")}
            nextLabel={t("older")}
            previousHref={before === undefined ? null : base}
            nextHref={
              found.length > PAGE && last
                ? `${base}${resolved ? "&" : "?"}before=${last.createdAt.getTime()}_${last.id}`
                : null
            }
          />
        )}
      </div>
      {!resolved && before === undefined && (
        <UsedVouchers f={f} currency={programme.currency} canReview={may(staff.role, "resolveReturn")} />
      )}
    </NextIntlClientProvider>
  );
}

function readPlace(text: string): { createdAt: Date; id: string } | undefined {
  const match = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(text);
  return match ? { createdAt: new Date(Number(match[1])), id: match[2] ?? "" } : undefined;
}

async function columns({
  f,
  canResolve,
  resolved,
}: {
  f: Formatter;
  canResolve: boolean;
  resolved: boolean;
}): Promise<Column<UnmatchedReturn>[]> {
  const t = await getTranslations("admin.returns");
  const pieces = ({ quantityMicros }: UnmatchedReturn) => t("pieces", { n: f.number(quantityMicros / 1_000_000, 3) });
  const amount = ({ amountMicros, currency }: UnmatchedReturn) =>
    f.money({ minor: toMinor(micros(amountMicros), minorDigits(currency)), currency });
  const line: Column<UnmatchedReturn> = {
    key: "line",
    header: t("column.line"),
    phone: "title",
    cell: (row) => (
      <span className="block py-1.5 leading-tight">
        <span className="block font-medium">{row.name ?? row.sku}</span>
        <span className="block text-[12.5px] font-normal text-ink-3">
          {[row.name === null ? null : row.sku, pieces(row)].filter(Boolean).join(" · ")}
        </span>
      </span>
    ),
  };
  const common: Column<UnmatchedReturn>[] = [
    line,
    { key: "amount", header: t("column.amount"), align: "right", cell: amount },
    {
      key: "member",
      header: t("column.member"),
      cell: ({ memberId, memberName, memberExternalId }) => (
        <Link href={`/admin/members/${memberId}`} className="rounded-xs font-medium hover:underline">
          {memberName || memberExternalId || t("nameless", { id: memberId })}
        </Link>
      ),
    },
    {
      key: "from",
      header: t("column.from"),
      wide: true,
      cell: ({ externalId, source }) => <span className="text-ink-2">{`${externalId} · ${source}`}</span>,
    },
    {
      key: "when",
      header: t("column.when"),
      cell: ({ occurredAt }) => <span className="whitespace-nowrap">{f.date(occurredAt)}</span>,
    },
    {
      key: "why",
      header: t("column.why"),
      cell: ({ reason }) => <Badge tone={resolved ? "neutral" : "info"}>{t(`reason.${reason}`)}</Badge>,
    },
  ];
  if (resolved)
    return [
      ...common,
      { key: "resolution", header: t("column.resolution"), cell: ({ resolution }) => resolution ?? "–" },
    ];
  if (!canResolve) return common;
  return [
    ...common,
    {
      key: "acts",
      header: t("column.acts"),
      align: "right",
      cell: (row) => (
        <ReasonDialog
          action={resolveReturnAction}
          fields={{ id: row.id }}
          trigger={
            <Button aria-label={t("resolve.openFor", { name: row.name ?? row.sku })}>{t("resolve.open")}</Button>
          }
          words={{
            title: t("resolve.title"),
            body: t("resolve.body", { name: row.name ?? row.sku, amount: amount(row), pieces: pieces(row) }),
            confirm: t("resolve.confirm"),
            busy: t("resolve.busy"),
            done: t("resolve.done"),
            reason: { label: t("resolve.note"), hint: t("resolve.noteHint") },
          }}
        />
      ),
    },
  ];
}
