import type { getTranslations } from "next-intl/server";
import { TabLinks } from "@/components/ui/tabs";

type Texts = Awaited<ReturnType<typeof getTranslations<"admin.challenges">>>;

/** The way between challenges and the badges they give. */
export function ChallengeTabs({ tab, t }: { tab: "challenges" | "badges"; t: Texts }) {
  return (
    <TabLinks
      label={t("tabs")}
      className="-mt-2 mb-5"
      tabs={(["challenges", "badges"] as const).map((one) => ({
        href: `/admin/${one}`,
        label: t(`tab.${one}`),
        current: one === tab,
      }))}
    />
  );
}
