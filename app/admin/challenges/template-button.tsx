"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { createChallengeAction } from "@/app/admin/challenges/actions";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** A template as a button: it makes a draft and opens its editor. */
export function TemplateButton({ template }: { template: string }) {
  const t = useTranslations("admin.challenges");
  const [outcome, create, busy] = useActionState(createChallengeAction, null);
  return (
    <form action={create}>
      <input type="hidden" name="template" value={template} />
      <Button type="submit" busy={busy} icon={<Icon as={Plus} size={16} />}>
        {t(`template.${template}`)}
      </Button>
      {outcome?.ok === false && (
        <span role="alert" className="text-sm text-danger">
          {t("refusal.INTERNAL")}
        </span>
      )}
    </form>
  );
}
