import { ListLoading } from "@/app/(member)/page-loading";

/** The page's shape while its rows come. */
export default function ActivityLoading() {
  return <ListLoading filters={true} />;
}
