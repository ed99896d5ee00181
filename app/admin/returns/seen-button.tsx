"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { reviewVoucherAction } from "@/app/admin/returns/actions";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

/** Takes a used voucher off the list: somebody has looked at it. */
export function SeenButton({ id, name }: { id: string; name: string }) {
  const t = useTranslations("admin.returns.vouchers");
  const errors = useTranslations("errors");
  const [busy, start] = useTransition();
  const see = () =>
    start(async () => {
      const form = new FormData();
      form.set("id", id);
      const outcome = await reviewVoucherAction(null, form).catch(() => null);
      toast(outcome?.ok ? t("done") : errors(outcome?.reason ?? "INTERNAL"));
    });
  return (
    <Button busy={busy} busyLabel={t("busy")} aria-label={t("seenFor", { name })} onClick={see}>
      {t("seen")}
    </Button>
  );
}
