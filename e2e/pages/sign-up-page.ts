import type { Locator, Page } from "@playwright/test";

/** /sign-up and the button of its mail, in Polish. */
export class SignUpPage {
  readonly firstName: Locator;
  readonly lastName: Locator;
  readonly email: Locator;
  readonly password: Locator;
  readonly birthday: Locator;
  readonly news: Locator;
  readonly submit: Locator;
  readonly confirm: Locator;

  constructor(readonly page: Page) {
    this.firstName = page.getByLabel("Imię");
    this.lastName = page.getByLabel("Nazwisko");
    this.email = page.getByRole("textbox", { name: "Adres e-mail" });
    this.password = page.getByLabel("Hasło", { exact: true });
    this.birthday = page.getByLabel("Data urodzenia");
    this.news = page.getByRole("checkbox", { name: /wieści o/ });
    this.submit = page.getByRole("button", { name: "Dołącz" });
    this.confirm = page.getByRole("button", { name: "Potwierdzam" });
  }

  async goto(): Promise<void> {
    await this.page.goto("/sign-up");
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
  }

  async join(facts: { firstName: string; lastName: string; email: string; password: string }): Promise<void> {
    await this.firstName.fill(facts.firstName);
    await this.lastName.fill(facts.lastName);
    await this.email.fill(facts.email);
    await this.password.fill(facts.password);
    await this.submit.click();
  }
}
