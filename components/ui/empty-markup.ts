import { emptyLook } from "./empty-state";
import { html, type Markup } from "./markup";

/** An EmptyState of a title and a text, written; apart from it, so that client parts do not carry `html`. */
export function emptyMarkup(title: string, text: string): Markup {
  return html`<div class="${emptyLook.place}"><h2 class="${emptyLook.heading}">${title}</h2><p class="${emptyLook.text}">${text}</p></div>`;
}
