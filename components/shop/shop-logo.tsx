import { cn } from "@/components/ui/cn";
import { html, type Markup } from "@/components/ui/markup";

/** The demo shop's own lettering; other shops are written out. */
const LETTERED = "Zielnik";
const HEIGHT = 27;
const written = "text-xl font-semibold tracking-title";
const drawn = "shop-logo inline-block bg-current";

function widthOf(height: number): number {
  return Math.round((height * 3333) / 860);
}

/** The shop's name as its logo, in the colour around it. */
export function ShopLogo({
  shopName,
  height = HEIGHT,
  className,
}: {
  shopName: string;
  height?: number;
  className?: string;
}) {
  if (shopName !== LETTERED) return <span className={cn(written, className)}>{shopName}</span>;
  return (
    <span
      role="img"
      aria-label={shopName}
      className={cn(drawn, className)}
      style={{ height, width: widthOf(height) }}
    />
  );
}

/** A ShopLogo, written. */
export function shopLogoMarkup(shopName: string, height = HEIGHT): Markup {
  if (shopName !== LETTERED) return html`<span class="${written}">${shopName}</span>`;
  return html`<span role="img" aria-label="${shopName}" class="${drawn}" style="height:${height}px;width:${widthOf(height)}px"></span>`;
}
