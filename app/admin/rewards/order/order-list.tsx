"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { orderRewardsAction } from "@/app/admin/rewards/actions";
import { RewardPicture } from "@/components/shop/reward-card";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import { pictureUrl } from "@/lib/reward-words";

interface Item {
  readonly id: string;
  readonly name: string;
  readonly pictureId: string | null;
  readonly cost: string;
  readonly note: string | null;
}

/** Rewards that change places by buttons, each move told aloud, and one button that keeps the order. */
export function OrderList({ rewards }: { rewards: readonly Item[] }) {
  const t = useTranslations("admin.rewards.orderPage");
  const common = useTranslations("common.actions");
  const errors = useTranslations("errors");
  const [items, setItems] = useState(rewards);
  const [news, setNews] = useState("");
  const [failure, setFailure] = useState<string>();
  const [busy, start] = useTransition();
  const move = (index: number, step: 1 | -1) => {
    const item = items[index];
    if (item === undefined || items[index + step] === undefined) return;
    setItems(items.toSpliced(index, 1).toSpliced(index + step, 0, item));
    setNews(t("moved", { name: item.name, place: index + step + 1 }));
  };
  const save = () =>
    start(async () => {
      setFailure(undefined);
      const form = new FormData();
      for (const item of items) form.append("ids[]", item.id);
      const outcome = await orderRewardsAction(null, form).catch(() => null);
      if (outcome?.ok) toast(t("saved"));
      else if (outcome?.reason === "UNCHANGED") toast(t("unchanged"));
      else setFailure(errors(outcome?.reason ?? "INTERNAL"));
    });
  return (
    <>
      {failure !== undefined && <Alert tone="bad" title={failure} className="mb-4" />}
      <p role="status" className="sr-only">
        {news}
      </p>
      <Panel flush>
        <ol className="divide-y divide-line-soft">
          {items.map((item, index) => (
            <li key={item.id} className="flex items-center gap-3 px-[18px] py-2.5">
              <span className="w-6 text-right text-sm text-ink-3">{index + 1}</span>
              <span className="h-10 w-[52px] flex-none overflow-hidden rounded-[9px]">
                <RewardPicture url={pictureUrl(item.pictureId, "small")} alt="" />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{item.name}</span>
                <span className="block text-sm text-ink-3">
                  {item.note === null ? item.cost : `${item.cost} · ${item.note}`}
                </span>
              </span>
              <Button
                variant="quiet"
                iconOnly
                aria-label={t("up", { name: item.name })}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                <Icon as={ArrowUp} size={18} />
              </Button>
              <Button
                variant="quiet"
                iconOnly
                aria-label={t("down", { name: item.name })}
                disabled={index === items.length - 1}
                onClick={() => move(index, 1)}
              >
                <Icon as={ArrowDown} size={18} />
              </Button>
            </li>
          ))}
        </ol>
      </Panel>
      <div className="mt-4 flex justify-end">
        <Button variant="primary" busy={busy} busyLabel={common("saving")} onClick={save}>
          {t("save")}
        </Button>
      </div>
    </>
  );
}
