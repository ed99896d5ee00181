import { createTranslator } from "next-intl";
import type { Locale } from "@/domain/locale";
import en from "@/messages/en.json";
import pl from "@/messages/pl.json";
import ru from "@/messages/ru.json";

/** What a message is for; each has texts of its own under `mail.*`. */
export type MailPurpose =
  | "confirm-sign-up"
  | "account-exists"
  | "sign-in-link"
  | "no-account"
  | "reset-password"
  | "password-changed"
  | "change-email"
  | "email-changed"
  | "invite"
  | "member-invite";

/** What a message says besides its fixed texts. */
export interface MailFacts {
  readonly purpose: MailPurpose;
  readonly locale: Locale;
  readonly shop: string;
  /** How to address the person; empty when it is not known. */
  readonly name: string;
  /** Where the button leads: an absolute address. */
  readonly url: string;
  /** The address the message speaks of (`email-changed`). */
  readonly email?: string;
}

/** A message ready to be sent. */
export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const texts = { pl, en, ru };

/** Writes one message in the person's language, as plain text and as simple HTML from the same sentences. */
export function composeMail({ purpose, locale, shop, name, url, email = "" }: MailFacts): ComposedMail {
  const t = createTranslator({ locale, messages: texts[locale], namespace: "mail" });
  const values = { shop, name, email };
  const say = (key: "subject" | "title" | "body" | "action" | "note") => t(`${purpose}.${key}`, values);
  const greeting = name === "" ? t("common.greetingPlain") : t("common.greeting", { name });
  const parts = {
    title: say("title"),
    greeting,
    body: say("body"),
    action: say("action"),
    note: say("note"),
    footer: t("common.footer", { shop }),
    linkHint: t("common.linkHint"),
    url,
    shop,
    locale,
  };
  return { subject: say("subject"), text: asText(parts), html: asHtml(parts) };
}

interface Parts {
  readonly title: string;
  readonly greeting: string;
  readonly body: string;
  readonly action: string;
  readonly note: string;
  readonly footer: string;
  readonly linkHint: string;
  readonly url: string;
  readonly shop: string;
  readonly locale: Locale;
}

function asText({ greeting, body, action, url, note, footer }: Parts): string {
  return `${[greeting, body, `${action}:\n${url}`, note, `--\n${footer}`].join("\n\n")}\n`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}

/** Only inline style attributes: mail programs drop style sheets, and the back-office shows it under a strict policy. */
function asHtml(parts: Parts): string {
  const { title, greeting, body, action, url, note, footer, linkHint, shop, locale } = parts;
  const paragraph = (text: string, style = "") => `<p style="margin:0 0 16px;${style}">${escapeHtml(text)}</p>`;
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;background:#f4f5f2;color:#1d231e;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px 16px">
<p style="margin:0 0 16px;padding:0 8px;font-size:18px;font-weight:600;color:#173a26">${escapeHtml(shop)}</p>
<div style="background:#ffffff;border:1px solid #e2e5df;border-radius:14px;padding:28px 24px">
<h1 style="margin:0 0 16px;font-size:24px;line-height:1.2;letter-spacing:-0.02em">${escapeHtml(title)}</h1>
${paragraph(greeting)}
${paragraph(body)}
<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="display:inline-block;background:#245c37;color:#ffffff;text-decoration:none;font-weight:500;padding:14px 24px;border-radius:10px">${escapeHtml(action)}</a></p>
${paragraph(note, "font-size:14px;color:#555c54")}
<p style="margin:0;font-size:13px;color:#555c54">${escapeHtml(linkHint)}<br><a href="${escapeHtml(url)}" style="color:#245c37;word-break:break-all">${escapeHtml(url)}</a></p>
</div>
<p style="margin:16px 0 0;padding:0 8px;font-size:13px;color:#6a7068">${escapeHtml(footer)}</p>
</div>
</body>
</html>
`;
}
