import { ArrowRight } from "lucide-react";
import { Icon } from "@/components/ui/icon";

/** What changed, field by field: before, an arrow, after. */
export function ChangeList({
  lines,
  beforeLabel,
  afterLabel,
}: {
  lines: readonly { readonly path: string; readonly label: string; readonly before: string; readonly after: string }[];
  /** Said before each old and new value to those who do not see the arrow. */
  beforeLabel: string;
  afterLabel: string;
}) {
  return (
    <dl className="grid gap-x-5 text-sm sm:grid-cols-[minmax(120px,34%)_1fr]">
      {lines.map((line) => (
        <div key={line.path} className="contents">
          <dt className="border-line-soft pt-1.5 text-ink-3 sm:border-t sm:pb-1.5">{line.label}</dt>
          <dd className="flex min-w-0 flex-wrap items-baseline gap-x-2 border-line-soft pb-1.5 wrap-anywhere max-sm:border-b sm:border-t sm:pt-1.5">
            <span className="sr-only">{beforeLabel}: </span>
            <span className="text-ink-3 line-through decoration-line-control">{line.before}</span>
            <Icon as={ArrowRight} size={13} className="self-center text-ink-3" />
            <span className="sr-only">{afterLabel}: </span>
            <span>{line.after}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
