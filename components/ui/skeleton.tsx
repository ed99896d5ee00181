import { cn } from "./cn";

/** One grey shape of a loading layout; it appears after 150 ms. Compose them in the real layout's shape. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("skeleton block", className)} />;
}

/** Loading rows in the shape of a list; `label` is read to those who cannot see it. */
export function SkeletonList({ label, rows = 4, className }: { label: string; rows?: number; className?: string }) {
  return (
    <div role="status" aria-label={label} className={cn("grid", className)}>
      {[...Array(rows).keys()].map((row) => (
        <div key={row} className="flex min-h-16 items-center gap-3 px-4">
          <Skeleton className="size-10 rounded-lg" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-3 w-2/5" />
            <Skeleton className="h-2.5 w-1/4" />
          </div>
          <Skeleton className="h-4 w-12" />
        </div>
      ))}
    </div>
  );
}
