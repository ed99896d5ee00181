import type { Locator, Page } from "@playwright/test";

/** /sign-in, in Polish. */
export class SignInPage {
  readonly heading: Locator;
  readonly email: Locator;
  readonly password: Locator;
  readonly submit: Locator;
  readonly sendLink: Locator;
  readonly forgot: Locator;
  readonly language: Locator;
  readonly refusal: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1 });
    this.email = page.getByRole("textbox", { name: "Adres e-mail" });
    this.password = page.getByLabel("Hasło", { exact: true });
    this.submit = page.getByRole("button", { name: "Zaloguj się" });
    this.sendLink = page.getByRole("button", { name: "Wyślij mi link" });
    this.forgot = page.getByRole("link", { name: "Nie pamiętam" });
    this.language = page.getByRole("combobox");
    this.refusal = page.getByRole("main").getByRole("alert");
  }

  async goto(next?: string): Promise<void> {
    await this.page.goto(next === undefined ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`);
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.submit.click();
  }

  async askForLink(email: string): Promise<void> {
    await this.email.fill(email);
    await this.sendLink.click();
  }
}
