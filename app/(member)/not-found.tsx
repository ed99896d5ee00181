import { buttonClass } from "@/components/ui/button";
import { emptyLook } from "@/components/ui/empty-state";
import { html } from "@/components/ui/markup";
import { getSay } from "@/lib/i18n";

/** What is not there, or belongs to someone else: the two look the same on purpose. Next prepares it with every page. */
export default async function PortalNotFound() {
  const t = (await getSay())("errors.notFound");
  const back = html`<a href="/" data-soft="" class="${buttonClass({ variant: "primary", size: "md" })}">${t("action")}</a>`;
  return (
    <div
      className={`${emptyLook.place} pt-20`}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes
      dangerouslySetInnerHTML={html`<span aria-hidden="true" class="branch-empty mb-1"></span><h1 class="${emptyLook.heading}">${t("title")}</h1><p class="${emptyLook.text}">${t("text")}</p><div class="mt-3">${back}</div>`}
    />
  );
}
