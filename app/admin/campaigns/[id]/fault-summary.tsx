"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { partOf, tokenId } from "@/app/admin/campaigns/[id]/part-of";
import { Icon } from "@/components/ui/icon";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import type { Fault } from "@/domain/fault";

const SHOWN = 12;

/** Everything that is wrong, each a link to its part; it takes the focus when publishing was refused. */
export function FaultSummary({ faults, definition }: { faults: readonly Fault[]; definition: CampaignDefinition }) {
  const t = useTranslations("admin.campaigns");
  const rules = useTranslations("errors.rules");
  if (faults.length === 0) return null;
  const name = ({ field }: Fault) => {
    const part = partOf(field);
    const place = /^effects\.(\d+)/.exec(field)?.[1];
    const label = t(`words.part.${part}`);
    return place === undefined || definition.effects.length < 2 ? label : `${label} ${Number(place) + 1}`;
  };
  return (
    <section
      id="campaign-faults"
      tabIndex={-1}
      aria-labelledby="campaign-faults-title"
      className="rounded-lg bg-danger-soft px-4 py-3 text-danger"
    >
      <h2 id="campaign-faults-title" className="flex items-center gap-2.5 text-md font-medium">
        <Icon as={CircleAlert} size={18} />
        {t("faults", { count: faults.length })}
      </h2>
      <ul className="mt-1.5 grid gap-1 pl-7 text-sm text-ink">
        {faults.slice(0, SHOWN).map((fault) => (
          <li key={`${fault.field} ${fault.code}`}>
            <a
              href={`#${tokenId(fault.field)}`}
              className="rounded-xs underline underline-offset-2"
              onClick={(event) => {
                event.preventDefault();
                const part = document.getElementById(tokenId(fault.field));
                part?.scrollIntoView({ block: "center" });
                part?.focus();
                // A part of the sentence opens, so that what is wrong in it is seen at once.
                if (part?.getAttribute("aria-haspopup") === "dialog") part.click();
              }}
            >
              {name(fault)}
            </a>
            : {rules(fault.code, fault.values)}
          </li>
        ))}
      </ul>
    </section>
  );
}
