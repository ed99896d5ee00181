import type { ReactNode } from "react";

/** Where a field of the definition is edited: a link from the list of faults leads here. */
export function At({ field, children }: { field: string; children: ReactNode }) {
  return (
    <span data-field={field} className="contents">
      {children}
    </span>
  );
}

/** A control that names itself, under the same words for the eye, with what is wrong with it. */
export function Labelled({
  label,
  field,
  error,
  children,
}: {
  label: string;
  field: string;
  error: string | undefined;
  children: ReactNode;
}) {
  return (
    <span data-field={field} className="inline-flex max-w-full min-w-[150px] flex-col gap-1">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      {children}
      {error !== undefined && (
        <span role="alert" className="text-sm text-danger">
          {error}
        </span>
      )}
    </span>
  );
}
