import { Search } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { mailPurpose, mailTones } from "@/app/admin/outbox/mail-words";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ChipLinks } from "@/components/ui/chip-links";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { countMail, listMail, type MailListing, type MailStatus } from "@/db/queries/mail";
import { getProgramme } from "@/db/queries/programme";
import { adminPages } from "@/domain/access";
import { isUuid } from "@/domain/id";
import type { Formatter } from "@/lib/format";
import { getFormatter } from "@/lib/i18n";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.outbox"))("title") };
}

type Words = Awaited<ReturnType<typeof getTranslations<"admin.outbox">>>;

const statuses = ["queued", "held", "failed", "sent"] as const satisfies readonly MailStatus[];
const PAGE = 50;

function hrefOf(query: Record<string, string | undefined>): string {
  const set = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return set.length === 0 ? "/admin/outbox" : `/admin/outbox?${new URLSearchParams(set)}`;
}

/** What Laurel has written to people, newest first, and where each letter stands. */
export default async function OutboxPage({
  searchParams,
}: {
  searchParams: Promise<{ status?: string; q?: string; before?: string }>;
}) {
  await requireStaff(...adminPages.outbox);
  const query = await searchParams;
  const status = statuses.find((one) => one === query.status);
  const search = (query.q ?? "").replaceAll("\0", "").trim().slice(0, 100);
  const before = isUuid(query.before ?? "") ? query.before : undefined;
  const { timeZone } = await getProgramme();
  const [rows, counts, t, f] = await Promise.all([
    listMail({ status, search, before, limit: PAGE + 1 }),
    countMail(),
    getTranslations("admin.outbox"),
    getFormatter(timeZone),
  ]);
  const mails = rows.slice(0, PAGE);
  const filtered = status !== undefined || search !== "";
  return (
    <>
      <PageHeader title={t("title")} />
      <p className="mb-4 text-ink-2">{t("intro")}</p>
      <Filters status={status} search={search} counts={counts} t={t} f={f} />
      <Panel flush>
        {mails.length === 0 ? (
          <EmptyState
            title={t(filtered ? "empty.filteredTitle" : "empty.title")}
            action={filtered && <LinkButton href="/admin/outbox">{t("clear")}</LinkButton>}
          >
            {t(filtered ? "empty.filteredText" : "empty.text")}
          </EmptyState>
        ) : (
          <DataTable label={t("list")} columns={columns(t, f)} rows={mails} rowKey={(mail) => mail.id} />
        )}
        {(before !== undefined || rows.length > PAGE) && (
          <Pager
            label={t("list")}
            previousHref={before === undefined ? null : hrefOf({ status, q: search })}
            nextHref={rows.length > PAGE ? hrefOf({ status, q: search, before: mails.at(-1)?.id }) : null}
            previousLabel={t("newest")}
            nextLabel={t("older")}
          />
        )}
      </Panel>
    </>
  );
}

function Filters({
  status,
  search,
  counts,
  t,
  f,
}: {
  status: MailStatus | undefined;
  search: string;
  counts: Record<MailStatus, number>;
  t: Words;
  f: Formatter;
}) {
  return (
    <div className="mb-3.5 flex flex-wrap items-center gap-3">
      <ChipLinks
        label={t("filters")}
        className="-m-1 max-w-full"
        chips={[
          { href: hrefOf({ q: search }), label: t("all"), current: status === undefined },
          ...statuses.map((one) => ({
            href: hrefOf({ status: one, q: search }),
            label: t(`statuses.${one}`),
            current: one === status,
            count: f.number(counts[one]),
          })),
        ]}
      />
      <form role="search" className="ml-auto flex items-center gap-2 max-sm:w-full">
        {status !== undefined && <input type="hidden" name="status" value={status} />}
        <Input
          type="search"
          name="q"
          aria-label={t("search")}
          placeholder={t("search")}
          defaultValue={search}
          maxLength={100}
          prefix={<Icon as={Search} size={18} />}
          className="w-[260px] max-sm:flex-1"
        />
        <Button type="submit">{t("apply")}</Button>
      </form>
    </div>
  );
}

function columns(t: Words, f: Formatter): Column<MailListing>[] {
  return [
    {
      key: "subject",
      header: t("column.subject"),
      phone: "title",
      cell: (mail) => (
        <Link href={`/admin/outbox/${mail.id}`} className="rounded-xs font-medium hover:underline">
          {mail.subject}
        </Link>
      ),
    },
    { key: "to", header: t("column.to"), cell: (mail) => <span className="wrap-anywhere">{mail.to}</span> },
    {
      key: "purpose",
      header: t("column.purpose"),
      wide: true,
      phone: "hide",
      cell: (mail) => <span className="text-ink-2">{mailPurpose(mail.purpose, t)}</span>,
    },
    {
      key: "status",
      header: t("column.status"),
      cell: (mail) => <Badge tone={mailTones[mail.status]}>{t(`status.${mail.status}`)}</Badge>,
    },
    { key: "at", header: t("column.at"), align: "right", cell: (mail) => f.date(mail.createdAt, "dateTime") },
  ];
}
