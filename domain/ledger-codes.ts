/** What an entry did. `mature` moves pending points to active, `reverse` undoes the entry it names. */
export type EntryKind = "earn" | "mature" | "expire" | "redeem" | "return" | "reverse" | "adjust";

/** The account on the other side of an entry; a maturing moves points within the member and has none. */
export type Contra = "none" | "issuance" | "redemption" | "breakage" | "adjustment";

/** Where a lot's remaining points stand. */
export type LotState = "pending" | "active";

/** How kinds are stored. Codes are never reused: they are part of every entry's hash. */
export const entryKindCodes = {
  earn: 1,
  mature: 2,
  expire: 3,
  redeem: 4,
  return: 5,
  reverse: 6,
  adjust: 7,
} as const satisfies Record<EntryKind, number>;

/** How contra accounts are stored. */
export const contraCodes = {
  none: 0,
  issuance: 1,
  redemption: 2,
  breakage: 3,
  adjustment: 4,
} as const satisfies Record<Contra, number>;

/** How lot states are stored. */
export const lotStateCodes = { pending: 1, active: 2 } as const satisfies Record<LotState, number>;

/** How activity kinds are stored. */
export const activityKindCodes = { order: 1, return: 2, event: 3 } as const;

function reader<K extends string>(codes: Readonly<Record<K, number>>, what: string): (code: number) => K {
  const names = new Map<number, K>();
  for (const name in codes) names.set(codes[name], name);
  return (code) => {
    const name = names.get(code);
    if (name === undefined) throw new RangeError(`no such ${what}: ${code}`);
    return name;
  };
}

/** Names a stored entry kind; throws RangeError on an unknown code. */
export const entryKind = reader<EntryKind>(entryKindCodes, "entry kind");
/** Names a stored contra account; throws RangeError on an unknown code. */
export const contra = reader<Contra>(contraCodes, "contra account");
/** Names a stored lot state; throws RangeError on an unknown code. */
export const lotState = reader<LotState>(lotStateCodes, "lot state");
/** Names a stored activity kind; throws RangeError on an unknown code. */
export const activityKind = reader<keyof typeof activityKindCodes>(activityKindCodes, "activity kind");
