import { getTranslations } from "next-intl/server";
import { readMemberQuery } from "@/app/admin/members/member-query";
import { recordExport } from "@/db/mutations/record-export";
import { type MemberRow, streamMembers } from "@/db/queries/members";
import { getProgramme } from "@/db/queries/programme";
import { may } from "@/domain/access";
import { dayAt, dayText } from "@/domain/day";
import type { Programme } from "@/domain/programme";
import { clock } from "@/lib/clock";
import { csvLine } from "@/lib/csv";
import { csvResponse } from "@/lib/csv-response";
import { getStaff } from "@/lib/session";

const MOST_ROWS = 100_000;
const head = [
  "id",
  "card",
  "firstName",
  "lastName",
  "email",
  "phone",
  "tier",
  "balance",
  "pending",
  "deficit",
  "joined",
  "channel",
  "lastActive",
  "lastBought",
  "status",
] as const;

/** The list as its filters stand, as CSV: streamed, at most 100,000 rows, and noted in the audit log. */
export async function GET(request: Request): Promise<Response> {
  const staff = await getStaff();
  if (staff === null || !may(staff.role, "exportMembers"))
    return new Response(null, { status: staff === null ? 401 : 403 });
  const now = clock.now();
  const [t, programme] = await Promise.all([getTranslations("admin.members.csv"), getProgramme()]);
  const { searchParams } = new URL(request.url);
  const query = readMemberQuery(
    Object.fromEntries(searchParams),
    programme.tiers.map(({ id }) => id),
  );
  const today = dayAt(now, programme.timeZone);
  await recordExport({ accountId: staff.accountId, actorName: staff.name, filter: query.filter, now });
  const rows = streamMembers({
    filter: query.filter,
    sort: query.sort,
    descending: query.descending,
    today,
    timeZone: programme.timeZone,
    firstTierId: programme.tiers[0]?.id ?? "",
    limit: MOST_ROWS,
  });
  return csvResponse({
    fileName: `laurel-members-${dayText(today)}.csv`,
    head: head.map((key) => t(key)),
    rows,
    line: (row) => line(row, programme),
  });
}

function line(row: MemberRow, { tiers, timeZone }: Programme): string {
  return csvLine([
    row.id,
    row.cardNumber,
    row.firstName,
    row.lastName,
    row.email ?? "",
    row.phone ?? "",
    row.tierId ?? tiers[0]?.id ?? "",
    row.active,
    row.pending,
    row.deficit,
    dayText(dayAt(row.joinedAt, timeZone)),
    row.joinedChannel,
    row.lastActive === 0 ? "" : dayText(row.lastActive),
    row.lastBought === null ? "" : dayText(row.lastBought),
    row.status,
  ]);
}
