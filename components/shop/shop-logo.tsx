import { cn } from "@/components/ui/cn";

/** The demo shop's own lettering; other shops are written out. */
const LETTERED = "Zielnik";

/** The shop's name as its logo, in the colour around it. */
export function ShopLogo({
  shopName,
  height = 27,
  className,
}: {
  shopName: string;
  height?: number;
  className?: string;
}) {
  if (shopName !== LETTERED) {
    return <span className={cn("text-xl font-semibold tracking-title", className)}>{shopName}</span>;
  }
  return (
    <span
      role="img"
      aria-label={shopName}
      className={cn("shop-logo inline-block bg-current", className)}
      style={{ height, width: Math.round((height * 3333) / 860) }}
    />
  );
}
