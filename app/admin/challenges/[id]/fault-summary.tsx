"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { faultPlace } from "@/app/admin/challenges/[id]/fault-place";
import { focusField } from "@/components/admin/focus-field";
import { Icon } from "@/components/ui/icon";
import type { Fault } from "@/domain/fault";

const SHOWN = 12;

/** Everything that is wrong, each a link to its field; it takes the focus when publishing was refused. */
export function FaultSummary({ faults }: { faults: readonly Fault[] }) {
  const t = useTranslations("admin.challenges");
  const form = useTranslations("admin.challenges.form");
  const rules = useTranslations("errors.rules");
  if (faults.length === 0) return null;
  return (
    <section
      id="challenge-faults"
      tabIndex={-1}
      aria-labelledby="challenge-faults-title"
      className="rounded-lg bg-danger-soft px-4 py-3 text-danger"
    >
      <h2 id="challenge-faults-title" className="flex items-center gap-2.5 text-md font-medium">
        <Icon as={CircleAlert} size={18} />
        {t("faults", { count: faults.length })}
      </h2>
      <ul className="mt-1.5 grid gap-1 pl-7 text-sm text-ink">
        {faults.slice(0, SHOWN).map((fault) => (
          <li key={`${fault.field} ${fault.code}`}>
            <a
              href={`#${fault.field}`}
              className="rounded-xs underline underline-offset-2"
              onClick={(event) => {
                event.preventDefault();
                focusField(fault.field);
              }}
            >
              {faultPlace(fault.field, form)}
            </a>
            : {rules(fault.code, fault.values)}
          </li>
        ))}
      </ul>
    </section>
  );
}
