"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { type Basket, type BasketLine, emptyLine } from "@/app/admin/campaigns/[id]/try-it/basket";
import type { CampaignShop } from "@/app/admin/campaigns/campaign-shop";
import { currencySymbol } from "@/components/admin/currency-symbol";
import type { Choice } from "@/components/conditions/lookups";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";

const MOST_LINES = 20;

/** The lines of a basket, when and where it is bought, and by whom. */
export function BasketFields({
  basket,
  onChange,
  shop,
}: {
  basket: Basket;
  onChange: (basket: Basket) => void;
  shop: CampaignShop;
}) {
  const t = useTranslations("admin.tryIt");
  const list = useId();
  const [products, setProducts] = useState<readonly Choice[]>([]);
  const set = (changes: Partial<Basket>) => onChange({ ...basket, ...changes });
  const setLine = (key: number, changes: Partial<BasketLine>) =>
    set({ lines: basket.lines.map((line) => (line.key === key ? { ...line, ...changes } : line)) });
  const search = async (query: string): Promise<void> => {
    try {
      setProducts(await shop.lookups.searchProducts(query));
    } catch {
      setProducts([]);
    }
  };
  return (
    <>
      <ol className="grid gap-3">
        {basket.lines.map((line, index) => (
          <LineFields
            key={line.key}
            line={line}
            place={index}
            list={list}
            currency={currencySymbol(shop)}
            onChange={(changes) => setLine(line.key, changes)}
            onSearch={(query) => void search(query)}
            {...(basket.lines.length > 1 && {
              onRemove: () => set({ lines: basket.lines.filter(({ key }) => key !== line.key) }),
            })}
          />
        ))}
      </ol>
      {basket.lines.length < MOST_LINES && (
        <Button
          type="button"
          variant="quiet"
          onClick={() =>
            set({ lines: [...basket.lines, emptyLine(Math.max(...basket.lines.map(({ key }) => key)) + 1)] })
          }
        >
          <Icon as={Plus} size={16} /> {t("addLine")}
        </Button>
      )}
      <Field name="try-at" label={t("at")}>
        {(props) => (
          <Input
            {...props}
            type="datetime-local"
            required
            value={basket.at}
            onChange={(event) => set({ at: event.target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-2">
        <Field name="try-channel" label={t("channel")}>
          {(props) => (
            <Input
              {...props}
              required
              list={`${list}-channels`}
              value={basket.channel}
              onChange={(event) => set({ channel: event.target.value })}
            />
          )}
        </Field>
        <Field name="try-store" label={t("store")}>
          {(props) => (
            <Input
              {...props}
              list={`${list}-stores`}
              value={basket.store}
              onChange={(event) => set({ store: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field name="try-member" label={t("member")} hint={t("memberHint")}>
        {(props) => (
          <Input
            {...props}
            autoComplete="off"
            value={basket.member}
            onChange={(event) => set({ member: event.target.value })}
          />
        )}
      </Field>
      <Choices id={`${list}-products`} choices={products} />
      <Choices id={`${list}-categories`} choices={shop.lookups.choices.category ?? []} />
      <Choices id={`${list}-channels`} choices={shop.lookups.choices.channel ?? []} />
      <Choices id={`${list}-stores`} choices={shop.lookups.choices.store ?? []} />
    </>
  );
}

function LineFields({
  line,
  place,
  list,
  currency,
  onChange,
  onSearch,
  onRemove,
}: {
  line: BasketLine;
  place: number;
  list: string;
  currency: string;
  onChange: (changes: Partial<BasketLine>) => void;
  onSearch: (query: string) => void;
  onRemove?: () => void;
}) {
  const t = useTranslations("admin.tryIt");
  return (
    <li className="grid gap-2 rounded-md border border-line-soft p-3">
      <div className="flex items-center justify-between">
        <span className="text-sm font-medium">{t("line", { number: place + 1 })}</span>
        {onRemove && (
          <button
            type="button"
            className="btn btn-quiet btn-icon -my-1"
            aria-label={t("removeLine", { number: place + 1 })}
            onClick={onRemove}
          >
            <Icon as={X} size={16} />
          </button>
        )}
      </div>
      <Field name={`product-${line.key}`} label={t("product")}>
        {(props) => (
          <Input
            {...props}
            required
            list={`${list}-products`}
            autoComplete="off"
            value={line.product}
            onFocus={(event) => onSearch(event.target.value)}
            onChange={(event) => {
              onChange({ product: event.target.value });
              onSearch(event.target.value);
            }}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-2">
        <Field name={`quantity-${line.key}`} label={t("quantity")}>
          {(props) => (
            <Input
              {...props}
              required
              inputMode="decimal"
              value={line.quantity}
              onChange={(event) => onChange({ quantity: event.target.value })}
            />
          )}
        </Field>
        <Field name={`amount-${line.key}`} label={t("amount")}>
          {(props) => (
            <Input
              {...props}
              required
              inputMode="decimal"
              suffix={currency}
              value={line.amount}
              onChange={(event) => onChange({ amount: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field name={`category-${line.key}`} label={t("category")} hint={t("categoryHint")}>
        {(props) => (
          <Input
            {...props}
            list={`${list}-categories`}
            autoComplete="off"
            value={line.category}
            onChange={(event) => onChange({ category: event.target.value })}
          />
        )}
      </Field>
    </li>
  );
}

function Choices({ id, choices }: { id: string; choices: readonly Choice[] }) {
  return (
    <datalist id={id}>
      {choices.map(({ value, label, hint }) => (
        <option key={value} value={value}>
          {hint === undefined ? label : `${label} (${hint})`}
        </option>
      ))}
    </datalist>
  );
}
