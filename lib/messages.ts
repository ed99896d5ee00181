import type { AbstractIntlMessages } from "next-intl";

/**
 * The texts under the given dotted keys, in their place: what a screen's client parts need, and no more,
 * goes to the browser. Unknown keys are left out.
 */
export function pickMessages(messages: AbstractIntlMessages, keys: readonly string[]): AbstractIntlMessages {
  const picked: AbstractIntlMessages = {};
  for (const key of keys) {
    const parts = key.split(".");
    const last = parts.pop();
    let from: AbstractIntlMessages | string | undefined = messages;
    let to = picked;
    for (const part of parts) {
      from = typeof from === "object" ? from[part] : undefined;
      const next = to[part];
      const branch: AbstractIntlMessages = typeof next === "object" ? next : {};
      to[part] = branch;
      to = branch;
    }
    const value = typeof from === "object" && last !== undefined ? from[last] : undefined;
    if (last !== undefined && value !== undefined) to[last] = value;
  }
  return picked;
}
