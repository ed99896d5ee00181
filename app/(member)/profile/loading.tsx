import { ListLoading } from "@/app/(member)/page-loading";

/** The page's shape while its rows come. */
export default function ProfileLoading() {
  return <ListLoading filters={false} />;
}
