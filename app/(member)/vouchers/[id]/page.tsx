import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BackHeader } from "@/app/(member)/back-header";
import { GiveBackVoucher } from "@/app/(member)/vouchers/[id]/give-back-voucher";
import { Qr } from "@/components/shop/qr";
import { RewardPicture } from "@/components/shop/reward-card";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { FlashToast } from "@/components/ui/toast";
import { getBalance } from "@/db/queries/ledger";
import { getVoucher, type Voucher, type VoucherState } from "@/db/queries/redemptions";
import { isUuid } from "@/domain/id";
import { clock } from "@/lib/clock";
import type { Formatter } from "@/lib/format";
import { getFormatter } from "@/lib/i18n";
import { drawQr } from "@/lib/qr";
import { pictureUrl } from "@/lib/reward-words";
import { requireMember } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.voucher"))("title") };
}

const tones: Record<VoucherState, BadgeTone> = { ready: "ok", used: "neutral", expired: "warn", cancelled: "neutral" };

/** One voucher of this member: its code to show or copy, until when, and what became of it. */
export default async function VoucherPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ new?: string }>;
}) {
  const { memberId } = await requireMember();
  const [{ id }, { new: fresh }] = await Promise.all([params, searchParams]);
  if (!isUuid(id)) notFound();
  const now = clock.now();
  const [voucher, balance, t, f] = await Promise.all([
    getVoucher({ memberId, id, now }),
    getBalance({ memberId, now }),
    getTranslations("portal.voucher"),
    getFormatter(),
  ]);
  if (!voucher) notFound();
  const name = f.words(voucher.name);
  const ready = voucher.state === "ready";
  return (
    <div className="mx-auto max-w-[528px]">
      <BackHeader href="/vouchers" label={t("back")} title={t("title")} />
      <article className="relative mt-1 overflow-hidden rounded-[26px] border border-line-soft bg-surface shadow-2">
        <div className="flex items-center gap-4 px-[22px] pt-5 pb-[18px]">
          <span className="size-[76px] flex-none overflow-hidden rounded-[18px]">
            <RewardPicture url={pictureUrl(voucher.pictureId, "small")} alt="" faded={!ready} />
          </span>
          <div className="min-w-0">
            <h2 className="text-xl tracking-title text-pretty">{name}</h2>
            <p className="mt-1 text-md text-ink-2">{await stateWords(voucher)}</p>
          </div>
        </div>
        <div aria-hidden className="voucher-cut" />
        <div className="px-[22px] pt-[22px] pb-6 text-center">
          {ready ? (
            <>
              <div className="mx-auto w-full max-w-[252px] rounded-[20px] bg-white p-2.5">
                <Qr {...drawQr(voucher.code, 0)} label={t("qr", { code: voucher.code })} className="w-full" />
              </div>
              <p className="mt-3 text-2xl font-semibold tracking-[.09em] break-all [font-variant-numeric:tabular-nums_slashed-zero]">
                {voucher.code}
              </p>
              <p className="mt-1.5 mb-4 text-md text-ink-2">{t("show")}</p>
              <CopyButton size="md" value={voucher.code} label={t("copy")} copiedLabel={t("copied")} />
            </>
          ) : (
            <>
              <Badge tone={tones[voucher.state]} dot>
                {t(`state.${voucher.state}`)}
              </Badge>
              <p className="mt-3 text-2xl font-semibold tracking-[.09em] text-ink-3 line-through decoration-1">
                {voucher.code}
              </p>
              <p className="mt-2 text-md text-ink-2 text-pretty">
                {t(`after.${voucher.state}`, f.count(voucher.cost))}
              </p>
            </>
          )}
        </div>
      </article>
      {ready && f.words(voucher.terms) !== "" && (
        <p className="mt-4 px-1 text-md text-ink-2 text-pretty">{f.words(voucher.terms)}</p>
      )}
      {ready && (
        <GiveBackVoucher
          redemptionId={voucher.id}
          texts={{
            open: t("giveBack.open"),
            ...giveBackWords(voucher.cost, balance.deficit, { t, f }),
            title: t("giveBack.title"),
            confirm: t("giveBack.yes"),
            busy: t("giveBack.busy"),
            cancel: t("giveBack.no"),
            failure: t("giveBack.failure"),
          }}
        />
      )}
      {fresh !== undefined && ready && (
        <FlashToast>
          {t.rich("done", { ...f.count(balance.active), b: (text) => <b className="font-semibold">{text}</b> })}
        </FlashToast>
      )}
    </div>
  );
}

type Words = { readonly t: Awaited<ReturnType<typeof getTranslations<"portal.voucher">>>; readonly f: Formatter };

/** What becomes of the points of a voucher that is given back: a deficit is repaid first. */
function giveBackWords(cost: number, deficit: number, { t, f }: Words): { note: string; text: string } {
  if (deficit === 0) return { note: t("giveBack.note", f.count(cost)), text: t("giveBack.text", f.count(cost)) };
  if (deficit >= cost)
    return { note: t("giveBack.noteOwed", f.count(cost)), text: t("giveBack.textOwed", f.count(cost)) };
  const owed = f.count(deficit);
  return {
    note: t("giveBack.noteOwed", owed),
    text: t("giveBack.textPart", { ...f.count(cost - deficit), owed: owed.count, owedN: owed.n }),
  };
}

async function stateWords(voucher: Voucher): Promise<string> {
  const [t, f] = await Promise.all([getTranslations("portal.voucher"), getFormatter()]);
  switch (voucher.state) {
    case "ready":
      return voucher.expiresAt ? t("until", { date: f.date(voucher.expiresAt, "longDate") }) : t("noEnd");
    case "used":
      return t("used", { date: f.date(voucher.usedAt ?? voucher.issuedAt, "longDate") });
    case "expired":
      return t("expired", { date: f.date(voucher.expiresAt ?? voucher.issuedAt, "longDate") });
    case "cancelled":
      return t("cancelled", { date: f.date(voucher.cancelledAt ?? voucher.issuedAt, "longDate") });
  }
}
