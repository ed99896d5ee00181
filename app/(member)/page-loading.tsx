import { getTranslations } from "next-intl/server";
import { Skeleton } from "@/components/ui/skeleton";
import { SkeletonList } from "@/components/ui/skeleton-list";

/** A titled page of rows while they come: title, filters, list. */
export async function ListLoading({ rows = 7, filters = true }: { rows?: number; filters?: boolean }) {
  const t = await getTranslations("common");
  return (
    <div className="lg:mx-auto lg:max-w-[760px]">
      <Skeleton className="mt-6 h-8 w-40 lg:mt-12" />
      {filters && (
        <div className="mt-5 flex gap-2 overflow-hidden">
          <Skeleton className="h-11 w-28 flex-none rounded-full" />
          <Skeleton className="h-11 w-24 flex-none rounded-full" />
          <Skeleton className="h-11 w-24 flex-none rounded-full" />
        </div>
      )}
      <SkeletonList label={t("loading")} rows={rows} className="list mt-8" />
    </div>
  );
}
