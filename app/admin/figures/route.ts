import { getTranslations } from "next-intl/server";
import { readPeriod } from "@/app/admin/period-query";
import { getPeriodFigures } from "@/db/queries/kpis";
import { getProgramme } from "@/db/queries/programme";
import { mayOpen } from "@/domain/access";
import { dayText } from "@/domain/day";
import { liability, netRevenue } from "@/domain/kpi";
import { minorDigits } from "@/domain/money";
import { clock } from "@/lib/clock";
import { csvLine } from "@/lib/csv";
import { getStaff } from "@/lib/session";

/** The Overview's figures as CSV (UTF-8 with a mark for spreadsheets): a line for each part of the period, plain numbers. */
export async function GET(request: Request): Promise<Response> {
  const staff = await getStaff();
  if (staff === null || !mayOpen(staff.role, "overview"))
    return new Response(null, { status: staff === null ? 401 : 403 });
  const [t, programme] = await Promise.all([getTranslations("admin.overview.csv"), getProgramme()]);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const period = readPeriod(query, clock.now(), programme.timeZone);
  const { parts } = await getPeriodFigures({ period, currency: programme.currency });
  const amount = (minor: number) =>
    (minor / 10 ** minorDigits(programme.currency)).toFixed(minorDigits(programme.currency));
  const head = [
    "from",
    "to",
    "members",
    "joined",
    "active",
    "buyers",
    "orders",
    "revenue",
    "issued",
    "redeemed",
    "expired",
    "returned",
    "adjusted",
    "outstanding",
    "liability",
  ] as const;
  const lines = period.parts.map((span, index) => {
    const part = parts[index];
    if (!part) return [];
    const { members, joined, active, buyers, orders, issued, redeemed, expired, returned, adjusted, outstanding } =
      part;
    const counts = [issued, redeemed, expired, returned, adjusted, outstanding];
    return [
      dayText(span.from),
      dayText(span.to),
      members,
      joined,
      active,
      buyers,
      orders,
      amount(netRevenue(part)),
      ...counts,
      amount(liability(outstanding, programme.pointValueMinor)),
    ];
  });
  const text = [head.map((key) => t(key, { currency: programme.currency })), ...lines].map(csvLine).join("");
  return new Response(`\uFEFF${text}`, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="laurel-${dayText(period.from)}-${dayText(period.to)}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
