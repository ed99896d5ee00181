import { Check } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";

const steps = ["file", "columns", "preview", "run", "report"] as const;

/** A step of an import. */
export type ImportStep = (typeof steps)[number];

/** The five steps of an import; on a phone the words of those not at hand are only read out. */
export async function Stepper({ current, complete = false }: { current: ImportStep; complete?: boolean }) {
  const t = await getTranslations("admin.imports.steps");
  const at = steps.indexOf(current);
  return (
    <ol aria-label={t("label")} className="mb-5 flex flex-wrap items-center gap-y-2">
      {steps.map((step, index) => {
        const done = index < at || (complete && index === at);
        const here = index === at && !complete;
        return (
          <li key={step} aria-current={index === at ? "step" : undefined} className="flex items-center">
            {index > 0 && <span aria-hidden className="mx-1.5 h-px w-3 bg-line sm:mx-3.5 sm:w-9" />}
            <span
              className={cn(
                "grid size-[26px] flex-none place-items-center rounded-full text-[12.5px] font-semibold",
                done && "bg-accent-soft text-accent-text",
                here && "bg-accent text-on-accent",
                !done && !here && "border border-line-control text-ink-3",
              )}
            >
              {done ? <Icon as={Check} size={14} stroke={2.6} /> : index + 1}
            </span>
            <span className={cn("ml-2 text-md", here ? "font-medium" : "text-ink-3", index !== at && "max-sm:sr-only")}>
              {t(step)}
              {done && <span className="sr-only"> ({t("done")})</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
