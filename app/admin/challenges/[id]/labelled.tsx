import type { ReactNode } from "react";

/** A control that names itself, under the same words for the eye, with what is wrong with it. */
export function Labelled({
  label,
  error,
  children,
}: {
  label: string;
  error: string | undefined;
  children: ReactNode;
}) {
  return (
    <span className="inline-flex max-w-full min-w-[150px] flex-col gap-1">
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
