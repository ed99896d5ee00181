import { cn } from "@/components/ui/cn";
import { html, type Markup } from "@/components/ui/markup";

const INK = "#1b201b";
const look = "h-auto max-w-full";

/** A Qr, written. */
export function qrMarkup({
  path,
  modules,
  label,
  className,
}: {
  path: string;
  modules: number;
  label: string;
  className: string;
}): Markup {
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${modules} ${modules}" shape-rendering="crispEdges" class="${look} ${className}"><path d="${path}" fill="${INK}"/></svg>`;
}

/** A QR code as one path; dark on white in both themes, with its quiet zone, so that any scanner reads it. */
export function Qr({
  path,
  modules,
  label,
  className,
}: {
  path: string;
  modules: number;
  label: string;
  className?: string;
}) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${modules} ${modules}`}
      shapeRendering="crispEdges"
      className={cn(look, className)}
    >
      <path d={path} fill={INK} />
    </svg>
  );
}
