import type { Locator, Page } from "@playwright/test";

/** /reset-password and /accept-invite, in Polish. */
export class NewPasswordPage {
  readonly password: Locator;
  readonly submit: Locator;
  readonly fault: Locator;

  constructor(page: Page) {
    this.password = page.getByLabel("Nowe hasło", { exact: true });
    this.submit = page.getByRole("button", { name: /Zapisz/ });
    this.fault = page.getByRole("main").getByRole("alert");
  }

  async save(password: string): Promise<void> {
    await this.password.fill(password);
    await this.submit.click();
  }
}
