import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { switchLanguageAction } from "@/app/(auth)/account-actions";
import { LanguageSwitch } from "@/app/(auth)/language-switch";
import { ShopLogo } from "@/components/shop/shop-logo";
import { findProgramme } from "@/db/queries/programme";
import { locales } from "@/domain/locale";
import { getUiLocale } from "@/lib/i18n";

/** The demo shop's tagline speaks of its goods; other shops get a plain one. */
const DEMO_SHOP = "Zielnik";

/**
 * The frame of every screen before sign-in: the shop's green field with the screen's question, and a sheet with
 * the form; side by side on wide screens.
 */
export async function AuthPage({ title, intro, children }: { title: string; intro?: string; children: ReactNode }) {
  const [t, common, locale, programme] = await Promise.all([
    getTranslations("auth"),
    getTranslations("common"),
    getUiLocale(),
    findProgramme(),
  ]);
  const shopName = programme?.shopName ?? common("app.product");
  const languages = locales.map((value) => ({ value, label: common(`languages.${value}`) }));
  return (
    <div className="flex min-h-dvh flex-col lg:grid lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <header className="field-top px-5 pt-5 pb-16 lg:flex lg:flex-col lg:px-16 lg:py-12">
        <div className="mx-auto flex w-full max-w-[520px] flex-1 flex-col lg:mx-0">
          <div className="flex min-h-11 items-center justify-between gap-4">
            <ShopLogo shopName={shopName} height={30} />
            <LanguageSwitch
              action={switchLanguageAction}
              label={t("languages")}
              submit={common("actions.save")}
              locale={locale}
              languages={languages}
            />
          </div>
          <div className="mt-10 lg:my-auto">
            <h1 className="text-3xl font-semibold tracking-title text-balance lg:text-4xl">{title}</h1>
            <p className="mt-2.5 max-w-[34ch] text-lg leading-snug text-on-field-2">
              {intro ?? t(shopName === DEMO_SHOP ? "tagline" : "taglinePlain")}
            </p>
          </div>
        </div>
      </header>
      <main className="relative z-10 -mt-8 flex flex-1 flex-col rounded-t-2xl bg-surface px-5 pt-7 pb-[max(1.5rem,env(safe-area-inset-bottom))] lg:mt-0 lg:rounded-none lg:px-16 lg:py-12">
        <div className="mx-auto flex w-full max-w-[520px] flex-1 flex-col lg:max-w-[440px] lg:justify-center">
          {children}
        </div>
      </main>
    </div>
  );
}
