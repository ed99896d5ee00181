import { Skeleton } from "@/components/ui/skeleton";
import { getSay } from "@/lib/i18n";

/** The page's shape while it comes: title, filters, cards, badges. */
export default async function Loading() {
  const t = (await getSay())("common");
  return (
    <div role="status" aria-label={t("loading")}>
      <Skeleton className="mt-6 h-9 w-44 lg:mt-12" />
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_400px] lg:gap-10">
        <div>
          <div className="mt-4 flex gap-2 overflow-hidden">
            <Skeleton className="h-11 w-28 flex-none rounded-full" />
            <Skeleton className="h-11 w-32 flex-none rounded-full" />
            <Skeleton className="h-11 w-32 flex-none rounded-full" />
          </div>
          <Skeleton className="mt-5 h-[360px] rounded-xl" />
          <Skeleton className="mt-3.5 h-[150px] rounded-xl" />
        </div>
        <Skeleton className="mt-8 h-[260px] rounded-xl lg:mt-2" />
      </div>
    </div>
  );
}
