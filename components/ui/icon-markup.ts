import type { LucideIcon } from "lucide-react";
import { cn } from "./cn";
import { drawingOf, type IconLook } from "./icon";
import { html, type Markup } from "./markup";

/** An Icon, written; apart from it, so that client parts with an icon do not carry `html`. */
export function iconMarkup(icon: LucideIcon, { size = 20, stroke, className }: IconLook = {}): Markup {
  const style = stroke !== undefined && html` style="stroke-width:${stroke}"`;
  return html`<svg aria-hidden="true" width="${size}" height="${size}" viewBox="0 0 24 24"${style} class="${cn("icon", className)}">${drawingOf(icon)}</svg>`;
}
