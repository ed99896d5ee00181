import { getTranslations } from "next-intl/server";
import { Skeleton, SkeletonList } from "@/components/ui/skeleton";

/** Home's shape while its figures come. */
export default async function HomeLoading() {
  const t = await getTranslations("common");
  return (
    <>
      <div className="bleed field-top h-[323px] lg:h-[430px]" />
      <div className="lg:-mt-[104px] lg:grid lg:grid-cols-[minmax(0,1fr)_400px] lg:gap-10">
        <div>
          <div className="relative -mt-[84px] h-[230px] rounded-[22px] border border-line-soft bg-surface shadow-2 lg:mt-0" />
          <div className="mt-[30px] grid grid-cols-2 gap-3 lg:grid-cols-3">
            <CardSkeleton />
            <CardSkeleton />
          </div>
          <SkeletonList label={t("loading")} className="list mt-8" />
        </div>
      </div>
    </>
  );
}

function CardSkeleton() {
  return (
    <div className="overflow-hidden rounded-xl border border-line-soft bg-surface">
      <Skeleton className="aspect-4/3 rounded-none" />
      <div className="grid gap-3 p-3.5">
        <Skeleton className="h-3.5 w-4/5" />
        <Skeleton className="h-3.5 w-1/3" />
      </div>
    </div>
  );
}
