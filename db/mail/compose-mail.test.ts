import { describe, expect, it } from "vitest";
import { composeMail, type MailPurpose } from "@/db/mail/compose-mail";
import { locales } from "@/domain/locale";

const purposes: MailPurpose[] = [
  "confirm-sign-up",
  "account-exists",
  "sign-in-link",
  "no-account",
  "reset-password",
  "password-changed",
  "change-email",
  "email-changed",
  "invite",
];

describe("composeMail", () => {
  it.each(purposes.flatMap((purpose) => locales.map((locale) => ({ purpose, locale }))))(
    "writes $purpose in $locale",
    ({ purpose, locale }) => {
      const url = "https://club.example/go?token=a_b-c&next=%2F";
      const mail = composeMail({
        purpose,
        locale,
        shop: "Zielnik",
        name: "Ola <i>",
        url,
        email: "new@zielnik.example",
      });
      expect(mail.subject).not.toMatch(/mail\.|[{}]/);
      expect(mail.text).toContain(url);
      expect(mail.text).not.toMatch(/[{}]|undefined/);
      expect(mail.html).toContain(`href="https://club.example/go?token=a_b-c&#38;next=%2F"`);
      expect(mail.html).not.toContain("<i>");
      expect(mail.html).toContain(`<html lang="${locale}">`);
      // A strict page policy would drop these when the back-office shows the message.
      expect(mail.html).not.toMatch(/<style|<script|src=/);
    },
  );
});
