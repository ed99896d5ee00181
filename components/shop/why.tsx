import { Hourglass, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";

interface Line {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly muted?: boolean;
}

interface Step extends Line {
  readonly tone: "gain" | "cut" | "total";
  readonly from: number;
  readonly to: number;
}

/** "Why these points": what counted, how it became points (a waterfall), and what happens with them. */
export function Why({
  basis,
  steps,
  notes,
  action,
}: {
  basis: { readonly heading: string; readonly lines: readonly Line[]; readonly total: Line | null } | null;
  steps: { readonly heading: string; readonly steps: readonly Step[] } | null;
  notes: readonly { readonly icon: "time" | "info"; readonly text: string }[];
  action?: ReactNode;
}) {
  return (
    <div className="why">
      {basis && (
        <div>
          <h3>{basis.heading}</h3>
          <ul>
            {basis.lines.map((line) => (
              <WhyRow key={`${line.label} ${line.value}`} line={line} />
            ))}
            {basis.total && <WhyRow line={basis.total} sum />}
          </ul>
        </div>
      )}
      {steps && (
        <div>
          <h3>{steps.heading}</h3>
          <ol className="grid gap-2.5 py-1">
            {steps.steps.map((step) => (
              <WhyBar key={`${step.label} ${step.note ?? ""} ${step.to}`} step={step} />
            ))}
          </ol>
        </div>
      )}
      {notes.map((note) => (
        <p key={note.text} className="flex items-start gap-2.5 text-md">
          <Icon
            as={note.icon === "time" ? Hourglass : Info}
            size={18}
            className={cn("mt-px", note.icon === "time" ? "text-warn" : "text-ink-3")}
          />
          <span className="text-pretty">{note.text}</span>
        </p>
      ))}
      {action}
    </div>
  );
}

function WhyRow({ line, sum = false }: { line: Line; sum?: boolean }) {
  return (
    <li
      className={cn(
        "grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 py-[7px] leading-[1.35]",
        sum && "border-t border-line font-semibold",
        line.muted && "text-ink-2",
      )}
    >
      <span className="min-w-0">{line.label}</span>
      <span className="text-right whitespace-nowrap">{line.value}</span>
      {line.note !== undefined && <span className="col-span-2 text-[13.5px] font-normal text-ink-3">{line.note}</span>}
    </li>
  );
}

const tones = { gain: "bg-accent", cut: "bg-chart-prev", total: "why-total" };

function WhyBar({ step }: { step: Step }) {
  const total = step.tone === "total";
  return (
    <li className={cn("grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 leading-[1.3]", total && "border-t border-line pt-2")}>
      <span className="min-w-0">
        <b className={total ? "font-semibold" : "font-medium"}>{step.label}</b>
        {step.note !== undefined && <span className="mt-px block text-sm text-ink-3">{step.note}</span>}
      </span>
      <span className={cn("text-right font-semibold whitespace-nowrap", total && "text-lg")}>{step.value}</span>
      <span aria-hidden className="why-track col-span-2">
        <span
          className={tones[step.tone]}
          style={{
            left: `min(${step.from * 100}%, calc(100% - 5px))`,
            width: `max(5px, ${(step.to - step.from) * 100}%)`,
          }}
        />
      </span>
    </li>
  );
}
