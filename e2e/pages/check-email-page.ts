import type { Locator, Page } from "@playwright/test";

/** /check-email, in Polish. */
export class CheckEmailPage {
  readonly heading: Locator;
  readonly path = "/check-email";

  constructor(page: Page) {
    this.heading = page.getByRole("heading", { name: "Sprawdź pocztę" });
  }
}
