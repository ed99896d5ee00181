import { CircleCheck, Clock3, type LucideIcon, Ticket, Undo2 } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BackHeader } from "@/app/(member)/back-header";
import { LinkRow, List, type ListTone } from "@/components/shop/list";
import { Section } from "@/components/shop/section";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { listPastVouchers, listReadyVouchers, type Voucher, type VoucherState } from "@/db/queries/redemptions";
import { isUuid } from "@/domain/id";
import { clock } from "@/lib/clock";
import { getFormatter } from "@/lib/i18n";
import { requireMember } from "@/lib/session";

const PAGE = 20;
const SOON_MS = 7 * 86_400_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.vouchers"))("title") };
}

/** The member's vouchers: those ready to use first, then the past ones, page by page. */
export default async function VouchersPage({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  const { memberId } = await requireMember();
  const now = clock.now();
  const before = readCursor((await searchParams).before);
  const [t, ready, past] = await Promise.all([
    getTranslations("portal.vouchers"),
    before ? [] : listReadyVouchers({ memberId, now }),
    listPastVouchers({ memberId, now, before, limit: PAGE + 1 }),
  ]);
  const last = past.length > PAGE ? past[PAGE - 1] : undefined;
  if (ready.length === 0 && past.length === 0 && !before) {
    return (
      <>
        <BackHeader href="/rewards" label={t("back")} title={t("title")} />
        <EmptyState
          title={t("empty.title")}
          action={
            <LinkButton href="/rewards?show=ready" variant="primary" size="md">
              {t("empty.action")}
            </LinkButton>
          }
        >
          {t("empty.text")}
        </EmptyState>
      </>
    );
  }
  return (
    <div className="lg:max-w-[760px]">
      <BackHeader href="/rewards" label={t("back")} title={t("title")} />
      {!before && (
        <Section title={t("ready")} className="mt-3">
          {ready.length === 0 ? (
            <p className="text-ink-2">{t("noneReady")}</p>
          ) : (
            <VoucherList vouchers={ready} now={now} label={t("ready")} />
          )}
        </Section>
      )}
      {past.length > 0 && (
        <Section title={t("past")}>
          <VoucherList vouchers={past.slice(0, PAGE)} now={now} label={t("past")} />
        </Section>
      )}
      <div className="mt-4 flex gap-2">
        {before && (
          <LinkButton href="/vouchers" size="md">
            {t("newest")}
          </LinkButton>
        )}
        {last && (
          <LinkButton href={`/vouchers?before=${last.issuedAt.toISOString()}_${last.id}`} size="md">
            {t("older")}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

function readCursor(text: string | undefined): { issuedAt: Date; id: string } | undefined {
  const [instant = "", id = ""] = (text ?? "").split("_");
  const issuedAt = new Date(instant);
  return isUuid(id) && !Number.isNaN(issuedAt.getTime()) ? { issuedAt, id } : undefined;
}

const looks: Record<VoucherState, { icon: LucideIcon; tone: ListTone }> = {
  ready: { icon: Ticket, tone: "ok" },
  used: { icon: CircleCheck, tone: "plain" },
  expired: { icon: Clock3, tone: "plain" },
  cancelled: { icon: Undo2, tone: "plain" },
};

async function VoucherList({ vouchers, now, label }: { vouchers: readonly Voucher[]; now: Date; label: string }) {
  const [t, f] = await Promise.all([getTranslations("portal.vouchers"), getFormatter()]);
  const note = (voucher: Voucher): string => {
    switch (voucher.state) {
      case "ready":
        return voucher.expiresAt ? t("until", { date: f.date(voucher.expiresAt, "day") }) : t("noEnd");
      case "used":
        return t("used", { date: f.date(voucher.usedAt ?? voucher.issuedAt, "date") });
      case "expired":
        return t("expired", { date: f.date(voucher.expiresAt ?? voucher.issuedAt, "date") });
      case "cancelled":
        return t("cancelled", { date: f.date(voucher.cancelledAt ?? voucher.issuedAt, "date") });
    }
  };
  return (
    <List label={label}>
      {vouchers.map((voucher) => {
        const soon =
          voucher.state === "ready" &&
          voucher.expiresAt !== null &&
          voucher.expiresAt.getTime() - now.getTime() < SOON_MS;
        return (
          <LinkRow
            key={voucher.id}
            href={`/vouchers/${voucher.id}`}
            icon={looks[voucher.state].icon}
            tone={soon ? "warn" : looks[voucher.state].tone}
            title={f.words(voucher.name)}
            note={note(voucher)}
            chevron
          />
        );
      })}
    </List>
  );
}
