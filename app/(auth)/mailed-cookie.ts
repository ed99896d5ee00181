/** Remembers for a quarter of an hour, for /check-email only, which address a mail went to. */
export const mailedCookie = "laurel-mailed";
