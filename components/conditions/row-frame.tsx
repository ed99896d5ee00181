import { CircleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { Fault } from "@/domain/fault";

/** A condition's row: what it is about, its inputs, what is wrong with it, and the button that removes it. */
export function RowFrame({
  title,
  faults,
  onRemove,
  children,
}: {
  title: string;
  faults?: ReactNode;
  onRemove: (() => void) | undefined;
  children: ReactNode;
}) {
  const t = useTranslations("conditions");
  return (
    <div role="group" aria-label={title} className="flex items-start gap-2 py-1.5">
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-2.5 gap-y-1.5">
        <span className="flex min-h-[38px] items-center font-medium">{title}</span>
        {children}
        {faults}
      </div>
      {onRemove !== undefined && (
        <button
          type="button"
          aria-label={t("remove", { what: title })}
          className="grid size-[38px] flex-none place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink max-sm:size-11"
          onClick={onRemove}
        >
          <Icon as={X} size={16} />
        </button>
      )}
    </div>
  );
}

/** What is wrong with a row, in words, each once. */
export function RowFaults({ faults }: { faults: readonly Fault[] }) {
  const t = useTranslations("errors.rules");
  const texts = [...new Set(faults.map(({ code, values }) => t(code, values)))];
  if (texts.length === 0) return null;
  return (
    <p role="alert" className="flex w-full items-start gap-1.5 text-sm text-danger">
      <Icon as={CircleAlert} size={16} className="mt-px" />
      {texts.join(" ")}
    </p>
  );
}
