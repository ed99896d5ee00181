import { createTransport, type Transporter } from "nodemailer";
import { env, publicUrl } from "@/env";

/** A message on its way out. */
export interface OutgoingMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}

/** Whether the mail server took the message; `permanent` = trying again would not help (an SMTP reply of 5xx, RFC 5321). */
export type SendOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: string; readonly permanent: boolean };

let open: { readonly url: string; readonly transport: Transporter } | null = null;

function transport(url: string): Transporter {
  if (open?.url !== url) {
    open?.transport.close();
    open = {
      url,
      transport: createTransport({
        url,
        pool: true,
        maxConnections: 2,
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 30_000,
      }),
    };
  }
  return open.transport;
}

/** Whether a mail server is configured. */
export function hasMailServer(): boolean {
  return env.SMTP_URL !== undefined;
}

/**
 * Hands one message to the configured mail server. Its Message-ID follows from `id`, so that a message sent twice
 * (a crash after the hand-over) is recognisable as one.
 */
export async function sendBySmtp(mail: OutgoingMail): Promise<SendOutcome> {
  if (env.SMTP_URL === undefined)
    return { ok: false, error: "No mail server is configured (SMTP_URL).", permanent: true };
  const { hostname } = new URL(publicUrl());
  try {
    await transport(env.SMTP_URL).sendMail({
      from: env.MAIL_FROM ?? `no-reply@${hostname}`,
      to: { name: "", address: mail.to },
      subject: mail.subject,
      text: mail.text,
      ...(mail.html === null ? {} : { html: mail.html }),
      messageId: `<${mail.id}@${hostname}>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return { ok: true };
  } catch (error) {
    const code =
      typeof error === "object" && error !== null && "responseCode" in error ? Number(error.responseCode) : 0;
    return {
      ok: false,
      error: error instanceof Error ? error.message : String(error),
      permanent: code >= 500 && code < 600,
    };
  }
}
