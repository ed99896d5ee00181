import type { Locale } from "@/domain/locale";
import type { StaffRole } from "@/domain/staff";

/** The password of every demo account. */
export const demoPassword = "zielnik-demo";

/** Someone a newcomer can sign in as. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly locale: Locale;
  /** `member`, or a role of the staff. */
  readonly role: StaffRole | "member";
}

const of = (email: string, name: string, role: DemoAccount["role"], locale: Locale = "pl"): DemoAccount => ({
  email: `${email}@zielnik.example`,
  password: demoPassword,
  name,
  role,
  locale,
});

/** The people of the demo, the member first; the start script prints them. */
export const demoAccounts: readonly DemoAccount[] = [
  of("anna.kowalska", "Anna Kowalska", "member"),
  of("marta.wojcik", "Marta Wójcik", "marketer"),
  of("kasia.lis", "Kasia Lis", "cashier"),
  of("tomasz.zajac", "Tomasz Zając", "analyst"),
  of("admin", "Zofia Dąbrowska", "admin"),
];
