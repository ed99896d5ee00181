"use client";

import { useTranslations } from "next-intl";
import type { Fault } from "@/domain/fault";

/** The words for a form's faults: `error(field)` is undefined where there is none. */
export function useFaults(faults: readonly Fault[]): (field: string) => string | undefined {
  const t = useTranslations("errors.rules");
  return (field) => {
    const fault = faults.find((one) => one.field === field);
    return fault && t(fault.code, fault.values);
  };
}
