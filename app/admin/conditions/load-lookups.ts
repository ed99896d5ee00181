import { getTranslations } from "next-intl/server";
import { searchProductsAction } from "@/app/admin/conditions/actions";
import { productChoice } from "@/app/admin/conditions/product-choice";
import { asGroup, isBehaviour, isLines, isRule } from "@/components/conditions/condition-tree";
import type { Choice, ConditionLookups, SeenAttribute } from "@/components/conditions/lookups";
import {
  listBadgeChoices,
  listCampaignChoices,
  listChallengeChoices,
  listEventAttributes,
  listMemberAttributes,
  listSegmentChoices,
} from "@/db/queries/condition-choices";
import {
  listBrands,
  listCategories,
  listChannels,
  listCities,
  listCountries,
  listEventTypes,
  listLabels,
  listPayments,
  listProducts,
  listSources,
  listStores,
  listTags,
} from "@/db/queries/products";
import { getProgramme } from "@/db/queries/programme";
import type { Condition } from "@/domain/condition/condition";
import { formatter } from "@/lib/format";
import { getUiLocale } from "@/lib/i18n";

// Cities, tags and attributes are counted over many rows, which is dear; that a new one shows a little later harms nobody.
function keeper<T>(keptMs: number): (name: string, read: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { at: number; value: Promise<T> }>();
  return (name, read) => {
    const known = kept.get(name);
    if (known !== undefined && performance.now() - known.at < keptMs) return known.value;
    const value = read();
    kept.set(name, { at: performance.now(), value });
    value.catch(() => kept.delete(name));
    return value;
  };
}

const keep = keeper<readonly Choice[]>(60_000);
const keepAttributes = keeper<readonly SeenAttribute[]>(10_000);

const plainly = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: value }));

/** Channels by the names that members' pages give them; the shop's own as they are. */
async function channelChoices(values: readonly string[]): Promise<Choice[]> {
  const t = await getTranslations("explain.channel");
  return values.map((value) => ({ value, label: /^[a-z]+$/.test(value) && t.has(value) ? t(value) : value }));
}

/**
 * What the condition builder picks from, in the reader's language; `conditions` are those shown, so that their products
 * have names from the start.
 */
export async function loadLookups(conditions: readonly (Condition | null)[]): Promise<ConditionLookups> {
  const [programme, locale] = await Promise.all([getProgramme(), getUiLocale()]);
  const f = formatter(locale, programme.timeZone);
  const counted = (rows: readonly { value: string; count: number }[]): Choice[] =>
    rows.map(({ value, count }) => ({ value, label: value, hint: f.number(count) }));
  const skus = [...new Set(conditions.flatMap((condition) => (condition === null ? [] : listSkus(condition))))];
  const [catalogue, people, own, products, attributes] = await Promise.all([
    Promise.all([listCategories(), listBrands(), listLabels()]),
    Promise.all([
      keep(`cities ${locale}`, async () => counted(await listCities())),
      keep(`tags ${locale}`, async () => counted(await listTags())),
    ]),
    Promise.all([listSegmentChoices(), listBadgeChoices(), listChallengeChoices(), listCampaignChoices()]),
    skus.length === 0 ? [] : listProducts({ skus }),
    Promise.all([
      keepAttributes("events", () => listEventAttributes()),
      keepAttributes("members", () => listMemberAttributes()),
    ]),
  ]);
  const [segments, badges, challenges, campaigns] = own;
  return {
    locale,
    currency: programme.currency,
    choices: {
      category: counted(catalogue[0]),
      brand: counted(catalogue[1]),
      label: counted(catalogue[2]),
      city: people[0],
      tag: people[1],
      tier: programme.tiers.map(({ id, name }) => ({ value: id, label: name[locale] })),
      segment: segments.map(({ id, name, size }) => ({ value: id, label: name, hint: f.number(size) })),
      badge: badges.map(({ id, name }) => ({ value: id, label: name[locale] || name.pl })),
      challenge: challenges.map(({ id, name }) => ({ value: id, label: name })),
      campaign: campaigns.map(({ id, name }) => ({ value: id, label: name })),
      ...(await listSeen()),
    },
    attributes: { event: attributes[0], member: attributes[1] },
    products: products.map(productChoice),
    searchProducts: searchProductsAction,
  };
}

async function listSeen() {
  const [channel, store, country, payment, source, events] = await Promise.all([
    listChannels(),
    listStores(),
    listCountries(),
    listPayments(),
    listSources(),
    listEventTypes(),
  ]);
  return {
    channel: await channelChoices(channel),
    store: plainly(store),
    country: plainly(country),
    payment: plainly(payment),
    source: plainly(source),
    "event-type": plainly(events),
  };
}

/** The SKUs that a condition names. */
function listSkus(condition: Condition): string[] {
  if (isRule(condition)) {
    if (condition.field !== "line.sku") return [];
    const values = typeof condition.value === "object" ? condition.value : [condition.value];
    return values.filter((value) => typeof value === "string");
  }
  if (isLines(condition)) return listSkus(condition.lines);
  if (isBehaviour(condition)) return condition.where ? listSkus(condition.where) : [];
  return asGroup(condition)?.items.flatMap(listSkus) ?? [];
}
