import type { LucideIcon } from "lucide-react";
import { cn } from "./cn";

/** A Lucide icon at the house's stroke. Always beside words; a lone icon's control carries `aria-label`. */
export function Icon({
  as: Shape,
  size = 20,
  stroke = 1.75,
  className,
}: {
  as: LucideIcon;
  size?: number;
  stroke?: number;
  className?: string;
}) {
  return <Shape aria-hidden width={size} height={size} strokeWidth={stroke} className={cn("flex-none", className)} />;
}
