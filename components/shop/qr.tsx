import { cn } from "@/components/ui/cn";

/** A QR code as one path; dark on white in both themes, with its quiet zone, so that any scanner reads it. */
export function Qr({
  path,
  modules,
  label,
  className,
}: {
  path: string;
  modules: number;
  label: string;
  className?: string;
}) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${modules} ${modules}`}
      shapeRendering="crispEdges"
      className={cn("h-auto max-w-full", className)}
    >
      <path d={path} fill="#1b201b" />
    </svg>
  );
}
