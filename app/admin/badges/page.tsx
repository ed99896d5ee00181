import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { BadgeForm } from "@/app/admin/badges/badge-form";
import { ChallengeTabs } from "@/app/admin/challenges/challenge-tabs";
import { Medal } from "@/components/shop/medal";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listBadges } from "@/db/queries/badges-admin";
import { getProgramme } from "@/db/queries/programme";
import { adminPages, may } from "@/domain/access";
import { badgePictureUrl } from "@/domain/challenge/badge-art";
import { formatter } from "@/lib/format";
import { getUiLocale } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.challenges"))("tab.badges") };
}

/** The badges that campaigns and challenges give: how they look, who has them; each is edited in place. */
export default async function BadgesPage() {
  const staff = await requireStaff(...adminPages.challenges);
  const [t, messages, badges, programme, locale] = await Promise.all([
    getTranslations("admin.challenges"),
    getMessages(),
    listBadges(),
    getProgramme(),
    getUiLocale(),
  ]);
  const f = formatter(locale, programme.timeZone);
  const editable = may(staff.role, "editChallenges");
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ["admin.challenges", "admin.picture", "errors"])}>
      <PageHeader title={t("tab.badges")} />
      <ChallengeTabs tab="badges" t={t} />
      {editable && (
        <details className="mb-5">
          <summary className="cursor-pointer font-medium">{t("badge.new")}</summary>
          <div className="mt-3">
            <BadgeForm badge={null} />
          </div>
        </details>
      )}
      {badges.length === 0 && <EmptyState title={t("badge.emptyTitle")}>{t("badge.empty")}</EmptyState>}
      <ul className="grid gap-4">
        {badges.map((badge) => (
          <li key={badge.id}>
            <Panel>
              <div className="flex flex-wrap items-center gap-4">
                <Medal src={badgePictureUrl(badge)} rarity={badge.rarity} size={64} />
                <div className="min-w-0 flex-1">
                  <h2 className="text-md font-semibold">{badge.name[locale] || badge.name.pl}</h2>
                  <p className="text-sm text-ink-2">{badge.description[locale] || badge.description.pl}</p>
                  <p className="mt-1 text-sm text-ink-3">
                    {t("badge.earned", f.count(badge.earned))}
                    {badge.lastEarnedAt && <>, {t("badge.last", { date: f.date(badge.lastEarnedAt, "longDate") })}</>}
                  </p>
                </div>
                <Badge tone="neutral">
                  {t(badge.status === "archived" ? "state.archived" : `badge.rarities.${badge.rarity}`)}
                </Badge>
              </div>
              {editable && (
                <details className="mt-3">
                  <summary className="cursor-pointer text-sm font-medium">{t("badge.edit")}</summary>
                  <div className="mt-3">
                    <BadgeForm badge={badge} />
                  </div>
                </details>
              )}
            </Panel>
          </li>
        ))}
      </ul>
    </NextIntlClientProvider>
  );
}
