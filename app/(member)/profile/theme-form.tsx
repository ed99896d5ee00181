"use client";

import { useRef } from "react";
import { SegmentedRadio } from "@/components/ui/segmented";

/** The look of this browser: the system's, light or dark, at once. */
export function ThemeForm({
  action,
  legend,
  options,
  value,
  save,
}: {
  action: (form: FormData) => Promise<void>;
  legend: string;
  options: readonly { value: string; label: string }[];
  value: string;
  save: string;
}) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <form ref={form} action={action}>
      <SegmentedRadio
        key={value}
        name="theme"
        legend={legend}
        options={options}
        defaultValue={value}
        onChange={() => form.current?.requestSubmit()}
        className="seg-lg [&>legend]:sr-only"
      />
      <noscript>
        <button type="submit" className="btn btn-plain btn-md mt-2">
          {save}
        </button>
      </noscript>
    </form>
  );
}
