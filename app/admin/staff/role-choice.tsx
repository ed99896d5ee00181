"use client";

import { useTranslations } from "next-intl";
import { Radio } from "@/components/ui/checkbox";
import { staffRoles } from "@/domain/staff";

/** The roles as radios, each with what it may do. */
export function RoleChoice({ initial }: { initial: string }) {
  const t = useTranslations("admin.staff");
  return (
    <fieldset className="text-md">
      <legend className="text-sm font-medium">{t("dialog.roleLegend")}</legend>
      {staffRoles.map((role) => (
        <Radio
          key={role}
          name="role"
          value={role}
          label={t(`role.${role}`)}
          hint={t(`roleNote.${role}`)}
          defaultChecked={role === initial}
          className="py-1.5"
        />
      ))}
    </fieldset>
  );
}
