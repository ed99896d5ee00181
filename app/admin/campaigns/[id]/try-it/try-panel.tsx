"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState, useTransition } from "react";
import { recentOrdersAction, tryBasketAction, tryOrderAction } from "@/app/admin/campaigns/[id]/try-it/actions";
import { type Basket, emptyBasket } from "@/app/admin/campaigns/[id]/try-it/basket";
import { BasketFields } from "@/app/admin/campaigns/[id]/try-it/basket-fields";
import type { Tried } from "@/app/admin/campaigns/[id]/try-it/try-campaign";
import { TryOutcome } from "@/app/admin/campaigns/[id]/try-it/try-outcome";
import type { CampaignShop } from "@/app/admin/campaigns/campaign-shop";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { toWallClockText } from "@/domain/shop-calendar";

type Mode = "order" | "basket";
type Result = Awaited<ReturnType<typeof tryOrderAction>>;

function useRecentOrders(): readonly { readonly externalId: string; readonly words: string }[] {
  const [orders, setOrders] = useState<readonly { externalId: string; words: string }[]>([]);
  useEffect(() => {
    let gone = false;
    recentOrdersAction(null, new FormData()).then(
      (answer) => {
        if (!gone && answer.ok) setOrders(answer.value);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  return orders;
}

/** Tries the draft as it stands on the screen, saved or not, on a past order or a typed basket. */
export function TryPanel({ id, definition, shop }: { id: number; definition: CampaignDefinition; shop: CampaignShop }) {
  const t = useTranslations("admin.tryIt");
  const errors = useTranslations("errors");
  const [mode, setMode] = useState<Mode>("order");
  const [order, setOrder] = useState("");
  const [basket, setBasket] = useState<Basket>(() => emptyBasket(toWallClockText(new Date(), shop.timeZone)));
  const [result, setResult] = useState<Result | null>(null);
  const [busy, start] = useTransition();
  const recent = useRecentOrders();
  const run = () =>
    start(async () => {
      const form = new FormData();
      form.set("id", String(id));
      form.set("definition", JSON.stringify(definition));
      if (mode === "order") form.set("order", order);
      else form.set("basket", JSON.stringify(basket));
      try {
        const answer = await (mode === "order" ? tryOrderAction(null, form) : tryBasketAction(null, form));
        start(() => setResult(answer));
      } catch {
        start(() => setResult({ ok: false, reason: "INTERNAL" }));
      }
    });
  return (
    <Panel title={t("title")}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <fieldset className="flex gap-2">
          <legend className="sr-only">{t("what")}</legend>
          {(["order", "basket"] as const).map((each) => (
            <label
              key={each}
              className="chip cursor-pointer has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-text has-focus-visible:outline-2"
            >
              <input
                type="radio"
                name="try-mode"
                className="sr-only"
                checked={mode === each}
                onChange={() => {
                  setMode(each);
                  setResult(null);
                }}
              />
              {t(`mode.${each}`)}
            </label>
          ))}
        </fieldset>
        {mode === "order" ? (
          <Field name="try-order" label={t("order")} hint={t("orderHint")}>
            {(props) => (
              <>
                <Input
                  {...props}
                  list="try-orders"
                  required
                  autoComplete="off"
                  value={order}
                  onChange={(event) => setOrder(event.target.value)}
                />
                <datalist id="try-orders">
                  {recent.map(({ externalId, words }) => (
                    <option key={externalId} value={externalId}>
                      {words}
                    </option>
                  ))}
                </datalist>
              </>
            )}
          </Field>
        ) : (
          <BasketFields basket={basket} onChange={setBasket} shop={shop} />
        )}
        <Button type="submit" busy={busy}>
          {t("run")}
        </Button>
      </form>
      <div aria-live="polite" className="grid gap-3 not-empty:mt-4">
        {result && !result.ok && <Alert tone="bad" title={sayRefusal(result.reason)} />}
        {result?.ok && <TryOutcome tried={result.value satisfies Tried} />}
      </div>
    </Panel>
  );

  function sayRefusal(reason: Exclude<Result, { ok: true }>["reason"]): string {
    switch (reason) {
      case "UNAUTHORIZED":
      case "FORBIDDEN":
      case "INTERNAL":
        return errors(reason);
      case "INVALID_INPUT":
        return t("refused.BASKET");
      default:
        return t(`refused.${reason}`);
    }
  }
}
