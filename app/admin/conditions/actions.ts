"use server";

import { z } from "zod";
import { productChoice } from "@/app/admin/conditions/product-choice";
import type { Choice } from "@/components/conditions/lookups";
import { searchProducts } from "@/db/queries/products";
import { adminPages } from "@/domain/access";
import { staffAction } from "@/lib/action";

const searchAction = staffAction(
  adminPages.campaigns,
  z.object({ query: z.string().max(100).default("") }),
  async ({ query }) => {
    const products = await searchProducts({ query: query.replaceAll("\0", ""), limit: 20 });
    return { ok: true as const, value: products.map(productChoice) };
  },
);

/** Products of the catalogue for the condition builder, by SKU, name, category or brand; at most 20, none when refused. */
export async function searchProductsAction(query: string): Promise<readonly Choice[]> {
  const form = new FormData();
  form.set("query", query);
  const outcome = await searchAction(null, form);
  return outcome.ok ? outcome.value : [];
}
