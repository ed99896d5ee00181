"use client";

import { type AbstractIntlMessages, NextIntlClientProvider, useTranslations } from "next-intl";
import { useState } from "react";
import type { ShopFacts } from "@/app/admin/rewards/form-context";
import { type RewardFields, readFields } from "@/app/admin/rewards/reward-fields";
import { RewardCard } from "@/components/shop/reward-card";
import { RewardDetail } from "@/components/shop/reward-detail";
import { buttonClass } from "@/components/ui/button";
import { boldText } from "@/components/ui/markup";
import { SegmentedRadio } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { Locale } from "@/domain/locale";
import { rewardAvailability } from "@/domain/reward-availability";
import { formatter } from "@/lib/format";
import { pictureUrl, rewardFacts, rewardRefusal, rewardState, rewardTag } from "@/lib/reward-words";

/** The made-up member holds so many points above what their tier asks for. */
const SPARE_POINTS = 142;

interface PreviewProps {
  readonly fields: RewardFields;
  readonly shop: ShopFacts;
  readonly redeemed: number;
  /** ISO; the page's own now, so that server and browser agree. */
  readonly now: string;
  readonly language: Locale;
  /** The portal's words in each language. */
  readonly messages: Readonly<Record<Locale, AbstractIntlMessages>>;
}

/** The reward as a member of a chosen tier sees it, while it is being written, in the language being written. */
export function Preview(props: PreviewProps) {
  const t = useTranslations("admin.rewards.form.preview");
  const { shop, language, messages } = props;
  const [view, setView] = useState("detail");
  const [tierId, setTierId] = useState(shop.tiers[Math.min(1, shop.tiers.length - 1)]?.id ?? "");
  const f = formatter(shop.locale, shop.timeZone);
  return (
    <section aria-label={t("title")} className="lg:sticky lg:top-5">
      <div className="mb-3.5 flex items-center justify-between gap-3">
        <h2 className="text-read">{t("title")}</h2>
        <SegmentedRadio
          name="preview"
          legend={t("view")}
          defaultValue="detail"
          onChange={setView}
          className="[&>legend]:sr-only"
          options={[
            { value: "detail", label: t("detail") },
            { value: "list", label: t("list") },
          ]}
        />
      </div>
      <div
        role="region"
        aria-label={t("phone")}
        lang={language}
        className="mx-auto w-full max-w-[340px] overflow-hidden rounded-[38px] border-[8px] border-[oklch(0.21_0.013_140)] bg-bg ring-1 ring-line text-base shadow-2"
      >
        <NextIntlClientProvider locale={language} messages={messages[language]} timeZone={shop.timeZone}>
          <Phone {...props} view={view} tierId={tierId} />
        </NextIntlClientProvider>
      </div>
      <label className="mt-4 flex items-center justify-center gap-2 text-sm text-ink-2">
        {t("as")}
        <Select
          aria-label={t("asTier")}
          className="w-auto"
          value={tierId}
          onChange={(event) => setTierId(event.target.value)}
          options={shop.tiers.map((tier) => ({
            value: tier.id,
            label: t("enough", { tier: tier.name[shop.locale], n: f.number(tier.threshold + SPARE_POINTS) }),
          }))}
        />
      </label>
    </section>
  );
}

function Phone({
  fields,
  shop,
  redeemed,
  now,
  language,
  view,
  tierId,
}: PreviewProps & { view: string; tierId: string }) {
  const t = useTranslations("portal.rewards");
  const common = useTranslations("common");
  const f = formatter(language, shop.timeZone);
  const wording = { t, f, tiers: shop.tiers };
  const { draft } = readFields(fields, "live", shop);
  const stockLeft = count(draft.stockTotal) === null ? null : Math.max(0, (draft.stockTotal ?? 0) - redeemed);
  const cost = count(draft.cost) ?? 0;
  const reward = {
    ...draft,
    cost,
    stockLeft,
    perMemberLimit: count(draft.perMemberLimit),
    voucherDays: count(draft.voucherDays),
    archived: false,
  };
  const balance = (shop.tiers.find((tier) => tier.id === tierId)?.threshold ?? 0) + SPARE_POINTS;
  const availability = rewardAvailability(reward, { balance, tierId, redeemed: 0, now: new Date(now) });
  const name = draft.name[language] || common("none");
  const pictureAlt = draft.pictureAlt[language];
  if (view === "list") {
    return (
      <div className="grid min-h-[420px] grid-cols-2 content-start gap-3 p-4 pt-12">
        <RewardCard
          pictureUrl={pictureUrl(draft.pictureId, "small")}
          pictureAlt={pictureAlt}
          name={name}
          cost={boldText((values) => common.markup("pointsCost", values), f.count(cost))}
          tag={rewardTag(reward, availability, wording)}
          state={rewardState(availability, wording)}
        />
      </div>
    );
  }
  const ready = availability.kind === "ready";
  return (
    <RewardDetail
      preview
      pictureUrl={pictureUrl(draft.pictureId, "large")}
      pictureAlt={pictureAlt}
      faded={availability.kind === "sold-out"}
      name={name}
      kind={t(`kind.${draft.kind}`)}
      description={draft.description[language]}
      facts={rewardFacts(reward, wording, new Date(now))}
      cost={common("points", f.count(cost))}
      balance={ready ? t("leaves", f.count(availability.balanceAfter)) : t("have", f.count(balance))}
      action={
        <span
          aria-disabled={ready ? undefined : "true"}
          className={buttonClass({ variant: "primary", size: "md", block: true })}
        >
          {ready ? t("redeem.open") : rewardRefusal(reward, availability, wording)}
        </span>
      }
    />
  );
}

/** A figure that can be shown; null for an empty or unreadable one. */
function count(value: number | null): number | null {
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
