import { cardDigits } from "@/lib/card-digits";

/** What of a member makes a name to show. */
export interface NamedMember {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly cardNumber: string;
}

/** A member's name; without one the e-mail address, without that the card number. */
export function memberName({ firstName, lastName, email, cardNumber }: NamedMember): string {
  return `${firstName} ${lastName}`.trim() || email || cardDigits(cardNumber);
}

/** What tells members of the same name apart: the e-mail address, or the card number. */
export function memberDetail(member: NamedMember): string {
  const name = memberName(member);
  return member.email !== null && member.email !== name ? member.email : cardDigits(member.cardNumber);
}
