import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";

/** What a control inside a `Field` must carry to be tied to its label, hint and error. */
export interface FieldProps {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/**
 * Label above, hint below; an error replaces the hint and says the remedy.
 * The control comes from `children(props)`, which ties it to all three.
 */
export function Field({
  name,
  id = name,
  label,
  hint,
  error,
  aside,
  className,
  children,
}: {
  name: string;
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Beside the label, right: "optional", or a link such as "Forgot password?". */
  aside?: ReactNode;
  className?: string;
  children: (props: FieldProps) => ReactNode;
}) {
  const noteId = `${id}-note`;
  const failed = error !== undefined && error !== null && error !== "";
  const noted = failed || hint !== undefined;
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {aside !== undefined && <span className="text-sm text-ink-3">{aside}</span>}
      </div>
      {children({ id, name, "aria-describedby": noted ? noteId : undefined, "aria-invalid": failed || undefined })}
      {failed ? (
        <p id={noteId} className="flex items-start gap-1.5 text-sm text-danger" role="alert">
          <Icon as={CircleAlert} size={16} className="mt-px" />
          <span>{error}</span>
        </p>
      ) : (
        hint !== undefined && (
          <p id={noteId} className="text-sm text-ink-3">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
