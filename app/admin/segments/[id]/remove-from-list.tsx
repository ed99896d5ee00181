"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { changeListAction } from "@/app/admin/segments/actions";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { toast } from "@/components/ui/toast";

/** Takes one member off a list; the toast puts them back. */
export function RemoveFromList({ id, memberId, name }: { id: string; memberId: number; name: string }) {
  const t = useTranslations("admin.segments");
  const common = useTranslations("common.actions");
  const errors = useTranslations("errors");
  const [busy, start] = useTransition();
  const change = (add: "yes" | "no") =>
    start(async () => {
      const form = new FormData();
      for (const [key, value] of Object.entries({ id, add, refs: JSON.stringify([`#${memberId}`]) }))
        form.set(key, value);
      const outcome = await changeListAction(null, form).catch(() => null);
      if (!outcome?.ok) toast(errors("INTERNAL"));
      else if (add === "no") toast(t("one.removed"), { label: common("undo"), run: () => change("yes") });
    });
  return (
    <Button variant="quiet" iconOnly aria-label={t("one.remove", { name })} busy={busy} onClick={() => change("no")}>
      <Icon as={X} size={17} />
    </Button>
  );
}
