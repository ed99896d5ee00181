import type { LucideIcon } from "lucide-react";
import { createElement, type ReactElement } from "react";
import { cn } from "./cn";

type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];

const drawings = new WeakMap<LucideIcon, readonly Shape[]>();

/**
 * The shapes of a Lucide icon. Lucide's own component runs in the browser only and would send every icon's data and a
 * runtime along with each page; asked to draw itself, it hands over an element that carries the shapes.
 */
function shapesOf(icon: LucideIcon): readonly Shape[] {
  const known = drawings.get(icon);
  if (known) return known;
  const { render } = icon as unknown as { render: (props: object, ref: null) => ReactElement };
  const { props } = render({}, null) as ReactElement<{ icon: { node: readonly Shape[] } }>;
  drawings.set(icon, props.icon.node);
  return props.icon.node;
}

/** A Lucide icon at the house's stroke. Always beside words; a lone icon's control carries `aria-label`. */
export function Icon({
  as,
  size = 20,
  stroke = 1.75,
  className,
}: {
  as: LucideIcon;
  size?: number;
  stroke?: number;
  className?: string;
}) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cn("flex-none", className)}
    >
      {shapesOf(as).map(([tag, { key, ...attributes }]) => createElement(tag, { key, ...attributes }))}
    </svg>
  );
}
