import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EndsTable, MovesPanel, RisesTable } from "@/app/admin/programme/outlook/outlook-tables";
import { ProgrammeTabs } from "@/app/admin/programme/programme-tabs";
import { ChipLinks } from "@/components/ui/chip-links";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { getProgramme } from "@/db/queries/programme";
import { countTierEnds, type EndCursor, listNearRises, listTierEnds } from "@/db/queries/tier-outlook";
import { adminPages } from "@/domain/access";
import { addMonths, dayText, monthStart } from "@/domain/day";
import type { Programme } from "@/domain/programme";
import { parseWallClockText, shopMoment } from "@/domain/shop-calendar";
import { clock } from "@/lib/clock";
import type { Formatter } from "@/lib/format";
import { getFormatter } from "@/lib/i18n";
import type { SearchParams } from "@/lib/search-params";
import { requireStaff } from "@/lib/session";

const PAGE = 25;
const BASE = "/admin/programme/outlook";

/** The page's name in the window. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.outlook"))("title") };
}

/** Whose tier ends soon and what it comes to as things stand, and who is near the next one. */
export default async function TierOutlookPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff(...adminPages.programme);
  const query = await searchParams;
  const show = query.show === "month" || query.show === "rises" ? query.show : "next";
  const programme = await getProgramme();
  const now = clock.now();
  const [t, common, f] = await Promise.all([
    getTranslations("admin.outlook"),
    getTranslations("admin.programme"),
    getFormatter(programme.timeZone),
  ]);
  const after = typeof query.after === "string" ? query.after : "";
  return (
    <>
      <PageHeader title={common("title")} />
      <ProgrammeTabs current="outlook" />
      <ChipLinks
        label={t("filter")}
        className="mb-3.5"
        chips={(["month", "next", "rises"] as const).map((name) => ({
          href: name === "next" ? BASE : `${BASE}?show=${name}`,
          label: t(`show.${name}`, { month: f.monthHeading(range("next", now, programme).from) }),
          current: show === name,
        }))}
      />
      {show === "rises" ? (
        <Rises after={after} programme={programme} now={now} f={f} />
      ) : (
        <Ends show={show} after={after} programme={programme} now={now} f={f} />
      )}
    </>
  );
}

interface ListProps {
  readonly after: string;
  readonly programme: Programme;
  readonly now: Date;
  readonly f: Formatter;
}

async function Ends({ show, after, programme, now, f }: ListProps & { show: "month" | "next" }) {
  const t = await getTranslations("admin.outlook");
  const span = { ...range(show, now, programme), programme, now };
  const cursor = readCursor(after);
  const [moves, { members, next }] = await Promise.all([
    countTierEnds(span),
    listTierEnds({ ...span, limit: PAGE, ...(cursor && { after: cursor }) }),
  ]);
  const base = show === "next" ? `${BASE}?` : `${BASE}?show=${show}&`;
  return (
    <>
      <MovesPanel moves={moves} programme={programme} f={f} />
      <EndsTable members={members} currency={programme.currency} f={f} />
      {(next || cursor) && (
        <Pager
          label={t("list")}
          previousHref={cursor ? base.slice(0, -1) : null}
          nextHref={next ? `${base}after=${next.until.getTime()}.${next.memberId}` : null}
          previousLabel={t("first")}
          nextLabel={t("more")}
        />
      )}
    </>
  );
}

async function Rises({ after, programme, now, f }: ListProps) {
  const t = await getTranslations("admin.outlook");
  const from = /^\d{1,15}$/.test(after) ? Number(after) : 0;
  const { members, next } = await listNearRises({ after: from, limit: PAGE, programme, now });
  return (
    <>
      <RisesTable members={members} currency={programme.currency} f={f} />
      {(next !== null || from > 0) && (
        <Pager
          label={t("list")}
          previousHref={from > 0 ? `${BASE}?show=rises` : null}
          nextHref={next === null ? null : `${BASE}?show=rises&after=${next}`}
          previousLabel={t("first")}
          nextLabel={t("more")}
        />
      )}
    </>
  );
}

/** The rest of this month, or the whole of the next one, in the shop's calendar. */
function range(show: "month" | "next", now: Date, { timeZone }: Programme): { from: Date; to: Date } {
  const today = shopMoment(now, timeZone).day;
  const start = (months: number) =>
    parseWallClockText(`${dayText(addMonths(monthStart(today), months))}T00:00`, timeZone) ?? now;
  const [from, end] = show === "month" ? [now, start(1)] : [start(1), start(2)];
  return { from, to: new Date(end.getTime() - 1) };
}

function readCursor(text: string): EndCursor | null {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(text);
  return match ? { until: new Date(Number(match[1])), memberId: Number(match[2]) } : null;
}
