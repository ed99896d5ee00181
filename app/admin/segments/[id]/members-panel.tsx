import type { getTranslations } from "next-intl/server";
import { RemoveFromList } from "@/app/admin/segments/[id]/remove-from-list";
import { Avatar } from "@/components/ui/avatar";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import type { Segment, SegmentMemberRow } from "@/db/queries/segments";
import type { Formatter } from "@/lib/format";
import { memberName } from "@/lib/member-words";

type Words = Awaited<ReturnType<typeof getTranslations<"admin.segments">>>;

/** A page of a segment's members, each leading to their page; of a list, each can be taken off it. */
export function MembersPanel({
  segment,
  rows,
  more,
  backwards,
  first,
  removable,
  t,
  f,
}: {
  segment: Segment;
  rows: readonly SegmentMemberRow[];
  /** Whether there are others beyond, in the direction read. */
  more: boolean;
  backwards: boolean;
  first: boolean;
  removable: boolean;
  t: Words;
  f: Formatter;
}) {
  const nameOf = (row: SegmentMemberRow) => (row.status === "erased" ? t("one.erased") : memberName(row));
  const columns: Column<SegmentMemberRow>[] = [
    {
      key: "member",
      header: t("one.member"),
      phone: "title",
      cell: (row) => (
        <Link href={`/admin/members/${row.id}`} className="group flex min-w-0 items-center gap-3 rounded-sm py-1">
          <Avatar name={nameOf(row)} seed={String(row.id)} size={28} />
          <span className="max-w-[260px] truncate font-medium group-hover:underline">{nameOf(row)}</span>
        </Link>
      ),
    },
    {
      key: "contact",
      header: t("one.contact"),
      cell: (row) => <span className="text-ink-2 wrap-anywhere">{row.email ?? row.phone ?? row.cardNumber}</span>,
    },
    {
      key: "since",
      header: t("one.since"),
      phone: "hide",
      cell: (row) => <span className="whitespace-nowrap text-ink-2">{f.date(row.since)}</span>,
    },
  ];
  if (removable) {
    columns.push({
      key: "remove",
      header: "",
      align: "right",
      cell: (row) => <RemoveFromList id={segment.id} memberId={row.id} name={nameOf(row)} />,
    });
  }
  const last = rows.at(-1);
  const hasPrevious = backwards ? more : !first;
  const hasNext = backwards ? true : more;
  const here = `/admin/segments/${segment.id}`;
  return (
    <Panel title={t("one.membersTitle")} note={f.number(segment.size)} flush>
      {rows.length === 0 ? (
        <EmptyState title={t("one.noMembers")} branch={false}>
          {t(segment.definition.kind === "list" ? "one.emptyListText" : "one.noMembersText")}
        </EmptyState>
      ) : (
        <DataTable label={t("one.membersTitle")} columns={columns} rows={rows} rowKey={({ id }) => String(id)} />
      )}
      {(hasPrevious || hasNext) && rows.length > 0 && (
        <Pager
          label={t("one.pages")}
          previousLabel={t("previous")}
          nextLabel={t("next")}
          previousHref={hasPrevious ? `${here}?before=${rows[0]?.id}` : null}
          nextHref={hasNext ? `${here}?after=${last?.id}` : null}
        />
      )}
    </Panel>
  );
}
