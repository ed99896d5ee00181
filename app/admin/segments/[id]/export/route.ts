import { getTranslations } from "next-intl/server";
import { readSegment } from "@/app/admin/segments/segment-id";
import { recordSegmentExport } from "@/db/mutations/record-export";
import { getProgramme } from "@/db/queries/programme";
import { type SegmentMemberRow, streamSegmentMembers } from "@/db/queries/segments";
import { may } from "@/domain/access";
import { dayAt, dayText } from "@/domain/day";
import { clock } from "@/lib/clock";
import { csvLine } from "@/lib/csv";
import { csvResponse } from "@/lib/csv-response";
import { getStaff } from "@/lib/session";

const head = ["id", "card", "firstName", "lastName", "email", "phone", "since", "status"] as const;

/** A segment's members as CSV: streamed, all of them, and noted in the audit log. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const staff = await getStaff();
  if (staff === null || !may(staff.role, "exportMembers"))
    return new Response(null, { status: staff === null ? 401 : 403 });
  const segment = await readSegment((await params).id);
  if (segment === null) return new Response(null, { status: 404 });
  const now = clock.now();
  const [t, { timeZone }] = await Promise.all([getTranslations("admin.segments.csv"), getProgramme()]);
  await recordSegmentExport({
    id: segment.id,
    size: segment.size,
    accountId: staff.accountId,
    actorName: staff.name,
    now,
  });
  const rows = streamSegmentMembers({ id: segment.id });
  return csvResponse({
    fileName: `laurel-segment-${dayText(dayAt(now, timeZone))}.csv`,
    head: head.map((key) => t(key)),
    rows,
    line: (row) => line(row, timeZone),
  });
}

function line(row: SegmentMemberRow, timeZone: string): string {
  return csvLine([
    row.id,
    row.cardNumber,
    row.firstName,
    row.lastName,
    row.email ?? "",
    row.phone ?? "",
    dayText(dayAt(row.since, timeZone)),
    row.status,
  ]);
}
