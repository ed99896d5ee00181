import { headers } from "next/headers";
import type { ReactNode } from "react";
import { loadHome } from "@/app/(member)/(home)/load-home";
import { OfflineCard } from "@/app/(member)/offline-card";
import { OpenPlace } from "@/app/(member)/open-place";
import { barMarkup, topMarkup } from "@/app/(member)/places";
import { getProgramme } from "@/db/queries/programme";
import { getSay } from "@/lib/i18n";
import { PATH_HEADER } from "@/lib/request-headers";
import { requireMember } from "@/lib/session";

/** The path that was asked for, without its query. */
async function askedPath(): Promise<string> {
  return ((await headers()).get(PATH_HEADER) ?? "").replace(/\?.*/s, "");
}

/**
 * The portal's frame: a bar below on phones, above on wide screens. Each page authorises itself; the frame asks too,
 * so that a stranger is sent away before anything streams.
 */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [say, path, { name }, { shopName }] = await Promise.all([
    getSay(),
    askedPath(),
    requireMember(),
    getProgramme(),
  ]);
  // A document of Home comes as one piece: its figures are there in milliseconds, a skeleton before them would flash.
  if (path === "/") await Promise.allSettled([loadHome()]);
  const [t, common, errors] = [say("portal.nav"), say("common"), say("errors.failure")];
  return (
    <>
      <a href="#content" className="skip-link">
        {common("skipToContent")}
      </a>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes */}
      <header className="portal-top" dangerouslySetInnerHTML={topMarkup({ shopName, name, path }, t)} />
      <main
        id="content"
        tabIndex={-1}
        className="portal-main outline-none"
        data-error-title={errors("title")}
        data-error-text={errors("text")}
        data-error-retry={common("actions.retry")}
      >
        {children}
      </main>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes */}
      <nav aria-label={t("label")} className="portal-bar" dangerouslySetInnerHTML={barMarkup(path, t)} />
      <OpenPlace />
      <OfflineCard />
    </>
  );
}
