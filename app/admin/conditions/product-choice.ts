import type { Choice } from "@/components/conditions/lookups";
import type { ProductListing } from "@/db/queries/products";

/** A product as the condition builder offers it: its name with the SKU, beside its category. */
export function productChoice({ sku, name, category }: ProductListing): Choice {
  return {
    value: sku,
    label: name === null ? sku : `${name} (${sku})`,
    ...(category === null ? {} : { hint: category }),
  };
}
