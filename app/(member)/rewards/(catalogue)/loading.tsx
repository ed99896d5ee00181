import { getTranslations } from "next-intl/server";
import { Skeleton } from "@/components/ui/skeleton";

/** The catalogue's shape while it comes. */
export default async function RewardsLoading() {
  const t = await getTranslations("common");
  return (
    <div role="status" aria-label={t("loading")}>
      <Skeleton className="mt-6 h-8 w-40 lg:mt-12" />
      <div className="mt-5 flex gap-2 overflow-hidden">
        <Skeleton className="h-11 w-28 flex-none rounded-full" />
        <Skeleton className="h-11 w-24 flex-none rounded-full" />
        <Skeleton className="h-11 w-24 flex-none rounded-full" />
      </div>
      <div className="mt-6 grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-5">
        {[...Array(8).keys()].map((card) => (
          <div key={card} className="overflow-hidden rounded-xl border border-line-soft bg-surface">
            <Skeleton className="aspect-4/3 rounded-none" />
            <div className="grid gap-3 p-3.5">
              <Skeleton className="h-3.5 w-4/5" />
              <Skeleton className="h-3.5 w-1/3" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
