/** Remembers for a quarter of an hour, for /check-email only, which address a mail went to. */
export const mailedCookie = "laurel-mailed";

/** Holds for a day, for /sign-up only, the secret of the browser in which a sign-up was begun. */
export const joiningCookie = "laurel-joining";
