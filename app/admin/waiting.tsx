import { getTranslations } from "next-intl/server";
import { Skeleton } from "@/components/ui/skeleton";

/** The Overview on its way: its cards, then its charts. In a Suspense after the page's gate, as a refusal must still be a 403. */
export async function OverviewWaiting() {
  const t = await getTranslations("admin.shell");
  return (
    <div role="status" aria-label={t("loading")} className="grid gap-5">
      <Skeleton className="h-[306px] rounded-lg" />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_372px]">
        <Skeleton className="h-[290px] rounded-lg" />
        <Skeleton className="h-[290px] rounded-lg" />
      </div>
      <Skeleton className="h-[290px] rounded-lg" />
    </div>
  );
}
