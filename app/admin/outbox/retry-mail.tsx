"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { retryMailAction } from "@/app/admin/outbox/actions";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { toast } from "@/components/ui/toast";

/** Sends a message that failed or waits, again. */
export function RetryMail({ id }: { id: string }) {
  const t = useTranslations("admin.outbox");
  const errors = useTranslations("errors");
  const [busy, start] = useTransition();
  const retry = () =>
    start(async () => {
      const form = new FormData();
      form.set("id", id);
      const outcome = await retryMailAction(null, form).catch(() => null);
      toast(outcome?.ok ? t("retried") : errors(outcome?.reason ?? "INTERNAL"));
    });
  return (
    <Button
      variant="primary"
      busy={busy}
      busyLabel={t("retrying")}
      icon={<Icon as={RotateCw} size={18} />}
      onClick={retry}
    >
      {t("retry")}
    </Button>
  );
}
