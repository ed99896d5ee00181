/** The calling code of numbers written without one: the demo shop is in Poland. */
const HOME_CODE = "48";
/** How long a Polish number is without its code. */
const HOME_DIGITS = 9;

/**
 * Reads a phone number as people write it ("600 700 800", "+48 600-700-800", "0048…") into E.164 (ITU-T E.164);
 * null when it cannot be one.
 */
export function parsePhone(text: string): string | null {
  const compact = text.replace(/[\s().-]/g, "").replace(/^00/, "+");
  if (new RegExp(`^\\d{${HOME_DIGITS}}$`).test(compact)) return `+${HOME_CODE}${compact}`;
  return /^\+[1-9]\d{6,14}$/.test(compact) ? compact : null;
}

/** A number in groups of three, easy to read: "+48 600 700 800". */
export function phoneGroups(phone: string): string {
  const home = new RegExp(`^\\+${HOME_CODE}(\\d{3})(\\d{3})(\\d{3})$`).exec(phone);
  return home ? `+${HOME_CODE} ${home.slice(1).join(" ")}` : phone;
}
