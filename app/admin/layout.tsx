import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountMenu } from "@/components/shell/account-menu";
import { AccountPanel } from "@/components/shell/account-panel";
import type { Command } from "@/components/shell/command";
import { CommandCentre } from "@/components/shell/command-centre";
import { Mark } from "@/components/shell/mark";
import { NavSheet } from "@/components/shell/nav-sheet";
import { sectionsFor } from "@/components/shell/navigation";
import { SearchButton } from "@/components/shell/search-button";
import { SideNav } from "@/components/shell/side-nav";
import { Toaster } from "@/components/ui/toast";
import { findProgramme } from "@/db/queries/programme";
import { may } from "@/domain/access";
import type { StaffRole } from "@/domain/staff";
import { themeCookie } from "@/lib/locale";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";
import { savePreferenceAction, signOutAction } from "./actions";
import "./admin.css";

/** Every page of the back-office is of its reader's role and of now. */
export const dynamic = "force-dynamic";

async function commandsFor(role: StaffRole): Promise<Command[]> {
  const t = await getTranslations("admin.shell");
  const pages = sectionsFor(role)
    .flatMap(({ places }) => places)
    .map(({ page, href }) => ({ href, label: t(`nav.${page}`), words: t(`words.${page}`) }));
  if (!may(role, "editMember")) return pages;
  return [
    ...pages,
    { href: "/admin/campaigns/new", label: t("command.newCampaign") },
    { href: "/admin/segments/new", label: t("command.newSegment") },
    { href: "/admin/rewards/new", label: t("command.newReward") },
    { href: "/admin/imports/new", label: t("command.newImport") },
  ];
}

/** The shell: navigation by role, search, the person's own settings. Each page inside checks its own role. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  // Pages check their own role; a stranger is turned away here already, before anything streams, with a true status.
  const staff = await requireStaff();
  const [t, messages, programme, jar, commands] = await Promise.all([
    getTranslations("admin.shell"),
    getMessages(),
    findProgramme(),
    cookies(),
    commandsFor(staff.role),
  ]);
  const chosen = jar.get(themeCookie)?.value;
  const theme: "light" | "dark" | null = chosen === "light" || chosen === "dark" ? chosen : null;
  const panel = { theme, savePreference: savePreferenceAction, signOut: signOutAction };
  const words = pickMessages(messages, ["admin.shell.search", "admin.shell.error"]);
  return (
    <div className="shell">
      <a href="#content" className="shell-skip">
        {t("skip")}
      </a>
      <aside className="shell-side" aria-label={t("sidebar")}>
        <div className="nav-brand">
          <Mark className="text-accent" />
          <span className="nav-brand-word">{t("brand")}</span>
          <span className="nav-brand-word ml-auto truncate text-sm font-normal text-ink-3">{programme?.shopName}</span>
        </div>
        <SearchButton label={t("search.open")} />
        <SideNav role={staff.role} />
        <AccountMenu name={staff.name} role={staff.role} {...panel} />
      </aside>
      <header className="shell-bar">
        <NavSheet openLabel={t("menu")} closeLabel={t("closeMenu")} title={t("menu")}>
          <SideNav role={staff.role} />
          <div className="mt-auto border-t border-line-soft pt-4">
            <p className="mb-3 px-1 leading-tight">
              <span className="block font-medium">{staff.name}</span>
              <span className="block text-sm text-ink-3">{t(`role.${staff.role}`)}</span>
            </p>
            <AccountPanel {...panel} />
          </div>
        </NavSheet>
        <Mark size={24} className="text-accent" />
        <span className="font-semibold">{t("brand")}</span>
        <span className="ml-1 truncate text-sm text-ink-3">{programme?.shopName}</span>
        <span className="ml-auto">
          <SearchButton label={t("search.open")} iconOnly />
        </span>
      </header>
      <main id="content" tabIndex={-1} className="shell-main">
        <NextIntlClientProvider messages={words}>
          <div>{children}</div>
          <CommandCentre commands={commands} searchHref="/admin/search" />
        </NextIntlClientProvider>
      </main>
      <Toaster />
    </div>
  );
}
