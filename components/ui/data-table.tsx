import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { cn } from "./cn";
import { Icon } from "./icon";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand right. */
  align?: "right";
  /** A sortable header: where a click leads, and the order now (null: not by this column). */
  sort?: { href: string; direction: "asc" | "desc" | null };
  /** Dropped below 1100 px. */
  wide?: boolean;
  /** Below 600 px: "title" fills the item's first line, "line" is label and value, "hide" is left out. */
  phone?: "title" | "line" | "hide";
}

/**
 * A table of rows from the server. Sort is shown by an arrow and `aria-sort`; below 600 px each row
 * becomes a list item. `label` names it; an empty list shows `empty` instead.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  empty,
  dense = false,
  selected,
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  empty?: ReactNode;
  dense?: boolean;
  selected?: (row: Row) => boolean;
}) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <table role="table" aria-label={label} className="w-full text-[13.5px] max-sm:block">
      <thead role="rowgroup" className="max-sm:sr-only">
        <tr role="row">
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-sm:block">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            role="row"
            aria-selected={selected?.(row) || undefined}
            className={cn(
              "border-b border-line-soft last:border-b-0 max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:gap-x-4 max-sm:gap-y-1 max-sm:px-4 max-sm:py-3",
              selected?.(row) ? "bg-accent-soft" : "hover:bg-hover",
            )}
          >
            {columns.map((column) => (
              <BodyCell key={column.key} column={column} dense={dense}>
                {column.cell(row)}
              </BodyCell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const edges = "px-3 first:pl-[18px] last:pr-[18px]";

function HeaderCell<Row>({ column }: { column: Column<Row> }) {
  const { sort, align } = column;
  const direction = sort?.direction ?? null;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort && (direction === "asc" ? "ascending" : direction === "desc" ? "descending" : "none")}
      className={cn(
        edges,
        "border-b border-line py-2 text-[12.5px] font-medium whitespace-nowrap",
        align === "right" ? "text-right" : "text-left",
        direction ? "text-ink" : "text-ink-3",
        column.wide && "max-lg:hidden",
      )}
    >
      {sort ? (
        <Link
          href={sort.href}
          scroll={false}
          className="inline-flex min-h-8 items-center gap-1 rounded-xs hover:text-ink"
        >
          {column.header}
          {direction && <Icon as={direction === "asc" ? ArrowUp : ArrowDown} size={14} />}
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}

function BodyCell<Row>({ column, dense, children }: { column: Column<Row>; dense: boolean; children: ReactNode }) {
  const phone = column.phone ?? "line";
  return (
    <td
      role="cell"
      data-label={column.header}
      className={cn(
        edges,
        dense ? "h-10" : "h-12",
        "max-sm:h-auto max-sm:p-0!",
        column.align === "right" && "text-right whitespace-nowrap",
        column.wide && "sm:max-lg:hidden",
        phone === "title" && "max-sm:col-span-2 max-sm:font-medium",
        phone === "line" &&
          "max-sm:col-span-2 max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-3 max-sm:text-right max-sm:before:text-left max-sm:before:text-ink-3 max-sm:before:content-[attr(data-label)]",
        phone === "hide" && "max-sm:hidden",
      )}
    >
      {children}
    </td>
  );
}
