import { cn } from "./cn";

/** One grey shape of a loading layout; it appears after 150 ms. Compose them in the real layout's shape. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("skeleton block", className)} />;
}
