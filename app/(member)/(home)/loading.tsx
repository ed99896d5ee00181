import { html } from "@/components/ui/markup";
import { skeletonListMarkup, skeletonMarkup } from "@/components/ui/skeleton-list";
import { getSay } from "@/lib/i18n";

const card = html`<div class="overflow-hidden rounded-xl border border-line-soft bg-surface">${skeletonMarkup("aspect-4/3 rounded-none")}<div class="grid gap-3 p-3.5">${skeletonMarkup("h-3.5 w-4/5")}${skeletonMarkup("h-3.5 w-1/3")}</div></div>`;
const cards = html`<div class="relative -mt-[84px] h-[230px] rounded-[22px] border border-line-soft bg-surface shadow-2 lg:mt-0"></div>
<div class="mt-[30px] grid grid-cols-2 gap-3 lg:grid-cols-3">${[card, card]}</div>`;

/** Home's shape while its figures come. */
export default async function HomeLoading() {
  const list = skeletonListMarkup({ label: (await getSay())("common")("loading"), className: "list mt-8" });
  return (
    <div
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes
      dangerouslySetInnerHTML={html`<div class="bleed field-top h-[323px] lg:h-[430px]"></div><div class="lg:-mt-[104px] lg:grid lg:grid-cols-[minmax(0,1fr)_400px] lg:gap-10"><div>${cards}${list}</div></div>`}
    />
  );
}
