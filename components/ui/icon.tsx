import type { LucideIcon } from "lucide-react";
import type { ReactElement } from "react";
import { cn } from "./cn";
import type { Markup } from "./markup";

type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];

const drawings = new WeakMap<LucideIcon, Markup>();

/**
 * The shapes of a Lucide icon, as one text: each shape as an element of its own would cost every page dearly.
 * Lucide's own component runs in the browser only and would send every icon's data and a runtime along with each page;
 * asked to draw itself, it hands over an element that carries the shapes.
 */
export function drawingOf(icon: LucideIcon): Markup {
  const known = drawings.get(icon);
  if (known) return known;
  const { render } = icon as unknown as { render: (props: object, ref: null) => ReactElement };
  const { props } = render({}, null) as ReactElement<{ icon: { node: readonly Shape[] } }>;
  const shapes = props.icon.node.map(([tag, { key: _key, ...attributes }]) => {
    const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
    return `<${tag}${written.join("")}/>`;
  });
  const drawing: Markup = { __html: shapes.join("") };
  drawings.set(icon, drawing);
  return drawing;
}

/** How an icon looks beside its shapes. */
export interface IconLook {
  size?: number;
  /** Other than the house's 1.75. */
  stroke?: number;
  className?: string;
}

/** A Lucide icon at the house's stroke. Always beside words; a lone icon's control carries `aria-label`. */
export function Icon({ as, size = 20, stroke, className }: IconLook & { as: LucideIcon }) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 24 24"
      style={stroke ? { strokeWidth: stroke } : undefined}
      className={cn("icon", className)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: Lucide's own shapes, nothing from outside
      dangerouslySetInnerHTML={drawingOf(as)}
    />
  );
}
