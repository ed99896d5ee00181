/** A card number in groups that are easy to read out: "ZL 4812 0334 1177". */
export function cardDigits(cardNumber: string): string {
  const [, prefix = "", digits = ""] = /^(\D*)(\d*)$/.exec(cardNumber) ?? [];
  if (digits === "") return cardNumber;
  const groups = digits.match(/.{1,4}/g) ?? [];
  return [prefix, ...groups].filter(Boolean).join("\u00a0");
}
