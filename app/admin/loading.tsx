import { getTranslations } from "next-intl/server";
import { Skeleton, SkeletonList } from "@/components/ui/skeleton";

/** A page of the back-office on its way: a head and a list. Pages of another shape bring their own. */
export default async function Loading() {
  const t = await getTranslations("admin.shell");
  return (
    <>
      <div className="flex min-h-19 items-center gap-3 pt-6 pb-5">
        <Skeleton className="h-8 w-48" />
        <Skeleton className="ml-auto h-9 w-32" />
      </div>
      <div className="overflow-hidden rounded-lg border border-line">
        <SkeletonList label={t("loading")} rows={8} />
      </div>
    </>
  );
}
