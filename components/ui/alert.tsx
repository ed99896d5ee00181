import { CircleAlert, CircleCheck, Hourglass, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";

export type AlertTone = "info" | "ok" | "warn" | "bad";

const looks = {
  info: { box: "bg-info-soft text-info", icon: Info },
  ok: { box: "bg-accent-soft text-accent-text", icon: CircleCheck },
  warn: { box: "bg-warn-soft text-warn", icon: Hourglass },
  bad: { box: "bg-danger-soft text-danger", icon: CircleAlert },
} as const;

/** News that stays beside what it concerns. A failure (`bad`) is announced at once, the rest politely. */
export function Alert({
  tone = "info",
  title,
  children,
  action,
  className,
}: {
  tone?: AlertTone;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  const look = looks[tone];
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={cn("flex items-start gap-3 rounded-lg px-4 py-3 leading-snug", look.box, className)}
    >
      <Icon as={look.icon} size={18} className="mt-px" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children !== undefined && <div className="text-sm text-ink-2">{children}</div>}
      </div>
      {action}
    </div>
  );
}
