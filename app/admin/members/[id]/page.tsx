import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tabs";
import { getBalance } from "@/db/queries/ledger";
import { getMemberRecord, getMemberTotals, type MemberRecord } from "@/db/queries/member-record";
import { getProgramme } from "@/db/queries/programme";
import { getTierStanding } from "@/db/queries/tiers";
import { adminPages, may, mayOpen } from "@/domain/access";
import { type MemberId, memberId as toMemberId } from "@/domain/id";
import { clock } from "@/lib/clock";
import { getFormatter } from "@/lib/i18n";
import { memberName } from "@/lib/member-words";
import { pickMessages } from "@/lib/messages";
import type { SearchParams } from "@/lib/search-params";
import { requireStaff, type StaffSession } from "@/lib/session";
import { AdjustDialog } from "./adjust-dialog";
import { MemberStats, MemberTitle } from "./member-head";
import { MemberMenu } from "./member-menu";
import { SegmentsPanel } from "./segments-panel";
import { AboutPanel, LotsPanel } from "./side-panels";
import { ActivitiesTab, AuditTab, VouchersTab } from "./tabs";
import { TierActs, TierPanel } from "./tier-panel";
import { Timeline } from "./timeline";

const tabs = ["timeline", "orders", "vouchers", "audit"] as const;
const YEAR_MS = 365 * 86_400_000;

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

function readId(text: string): MemberId | null {
  const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  return id > 0 ? toMemberId(id) : null;
}

/** The member's name in the window, for those who may see it. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ id }, t] = await Promise.all([
    params,
    getTranslations("admin.members"),
    requireStaff(...adminPages.members),
  ]);
  const memberId = readId(id);
  const member = memberId && (await getMemberRecord({ memberId }));
  return { title: member ? memberName(member) : t("title") };
}

/** One member: what they hold and why, what they bought and redeemed, where they stand, and what staff may do for them. */
export default async function MemberPage({ params, searchParams }: Props) {
  const staff = await requireStaff(...adminPages.members);
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const memberId = readId(id);
  const member = memberId && (await getMemberRecord({ memberId }));
  if (!memberId || !member) notFound();
  const now = clock.now();
  const [t, programme, messages] = await Promise.all([getTranslations("admin.member"), getProgramme(), getMessages()]);
  const [f, balance, standing, totals] = await Promise.all([
    getFormatter(programme.timeZone),
    getBalance({ memberId, now }),
    getTierStanding({ memberId, now, programme }),
    getMemberTotals({ memberId, since: new Date(now.getTime() - YEAR_MS), currency: programme.currency }),
  ]);
  const tab = tabs.find((name) => name === query.tab) ?? "timeline";
  const canGive = may(staff.role, "giveTier") && member.status !== "erased";
  const before = typeof query.before === "string" ? query.before : undefined;
  const counts = { timeline: undefined, orders: totals.allOrders, vouchers: totals.redemptions, audit: undefined };
  return (
    <NextIntlClientProvider
      messages={pickMessages(messages, ["admin.member", "common.actions", "common.languages", "errors"])}
    >
      <PageHeader
        crumbs={[{ href: "/admin/members", label: t("crumb") }]}
        crumbsLabel={t("crumbs")}
        title={<MemberTitle member={member} standing={standing} f={f} />}
        actions={
          <Acts
            member={member}
            memberId={memberId}
            staff={staff}
            standing={balance}
            clamp={programme.deficitPolicy === "clamp"}
          />
        }
      />
      {member.status !== "active" && (
        <Alert
          tone={member.status === "blocked" ? "warn" : "info"}
          title={t(`state.${member.status}.title`)}
          className="mb-5"
        >
          {t(`state.${member.status}.body`)}
        </Alert>
      )}
      <MemberStats balance={balance} totals={totals} currency={programme.currency} f={f} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_372px]">
        <section
          aria-label={t(`tab.${tab}`)}
          className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface"
        >
          <TabLinks
            label={t("tabs")}
            className="px-[18px]"
            tabs={tabs.map((name) => ({
              href: name === "timeline" ? `/admin/members/${memberId}` : `/admin/members/${memberId}?tab=${name}`,
              label: t(`tab.${name}`),
              current: name === tab,
              ...(counts[name] === undefined ? {} : { count: f.number(counts[name]) }),
            }))}
          />
          {tab === "timeline" && (
            <Timeline
              memberId={memberId}
              before={readSeq(before)}
              programme={programme}
              now={now}
              f={f}
              canReverse={may(staff.role, "adjustPoints") && member.status !== "erased"}
            />
          )}
          {tab === "orders" && (
            <ActivitiesTab memberId={memberId} before={before} f={f} canAskWhy={mayOpen(staff.role, "campaigns")} />
          )}
          {tab === "vouchers" && (
            <VouchersTab memberId={memberId} now={now} f={f} canCancel={may(staff.role, "cancelRedemption")} />
          )}
          {tab === "audit" && <AuditTab memberId={memberId} f={f} />}
        </section>
        <div className="grid gap-5 sm:max-lg:grid-cols-2">
          <TierPanel
            standing={standing}
            currency={programme.currency}
            f={f}
            acts={canGive && <TierActs {...{ memberId, standing, programme, now, f }} />}
          />
          <LotsPanel memberId={memberId} now={now} f={f} />
          <SegmentsPanel member={member} role={staff.role} />
          <AboutPanel member={member} f={f} />
        </div>
      </div>
    </NextIntlClientProvider>
  );
}

function readSeq(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function Acts({
  member,
  memberId,
  staff,
  standing,
  clamp,
}: {
  member: MemberRecord;
  memberId: MemberId;
  staff: StaffSession;
  standing: { active: number; deficit: number };
  clamp: boolean;
}) {
  if (member.status === "erased") return null;
  const { firstName, lastName, email, phone, birthday, city, locale } = member;
  return (
    <>
      {may(staff.role, "adjustPoints") && (
        <AdjustDialog
          memberId={memberId}
          standing={{ active: standing.active, deficit: standing.deficit }}
          clamp={clamp}
        />
      )}
      {may(staff.role, "editMember") && (
        <MemberMenu
          memberId={memberId}
          name={memberName(member)}
          contact={{
            firstName,
            lastName,
            email: email ?? "",
            phone: phone ?? "",
            birthday: birthday ?? "",
            city: city ?? "",
            locale,
          }}
          blocked={member.status === "blocked"}
          hasAccount={member.account !== null}
          canErase={may(staff.role, "eraseMember")}
        />
      )}
    </>
  );
}
