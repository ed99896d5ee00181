/** What was seen of one group: members, how many of them ordered again, their orders and spend (minor units). */
export interface GroupFigures {
  readonly members: number;
  readonly returned: number;
  readonly orders: number;
  readonly spendMinor: number;
  /** Sum of the squares of each member's spend, for its spread. */
  readonly spendSquares: number;
}

/** A difference and its 95% confidence interval. */
export interface Interval {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** What the figures say of a campaign. TOO_EARLY: nobody was followed long enough. TOO_FEW: the groups are too small. */
export type Verdict = "NO_CONTROL" | "TOO_EARLY" | "TOO_FEW" | "BETTER" | "WORSE" | "NO_DIFFERENCE";

/** Treated members beside those of the control group. Rates are shares (0–1), spend is minor units a member. */
export interface Comparison {
  readonly verdict: Verdict;
  readonly rate: Interval | null;
  readonly spend: Interval | null;
  /** Members that each group must have for a verdict, and of each group that must have ordered again or not. */
  readonly needed: { readonly members: number; readonly each: number };
}

const Z = 1.959964;
/** Below this a group says nothing, whatever the arithmetic does. */
const FEWEST_MEMBERS = 100;
const FEWEST_EACH = 10;

/** Wilson's score interval of a share (Wilson 1927). */
function wilson(hits: number, of: number): { low: number; high: number; share: number } {
  const share = hits / of;
  const z2 = Z * Z;
  const centre = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  return { share, low: centre - half, high: centre + half };
}

/** The difference of two shares with its interval: Newcombe's hybrid score (Statistics in Medicine 17, 1998, method 10). */
export function differenceOfShares(
  a: { readonly hits: number; readonly of: number },
  b: { readonly hits: number; readonly of: number },
): Interval {
  const one = wilson(a.hits, a.of);
  const other = wilson(b.hits, b.of);
  const difference = one.share - other.share;
  const low = difference - Math.sqrt((one.share - one.low) ** 2 + (other.high - other.share) ** 2);
  const high = difference + Math.sqrt((one.high - one.share) ** 2 + (other.share - other.low) ** 2);
  return { difference, low, high };
}

function meanAndError({ members, spendMinor, spendSquares }: GroupFigures): { mean: number; error: number } {
  const mean = spendMinor / members;
  const variance = members < 2 ? 0 : Math.max(0, spendSquares - members * mean * mean) / (members - 1);
  return { mean, error: variance / members };
}

/** The difference of mean spend with its interval: Welch's, by the normal distribution, which groups of 100 allow. */
export function differenceOfSpend(treated: GroupFigures, control: GroupFigures): Interval {
  const one = meanAndError(treated);
  const other = meanAndError(control);
  const difference = one.mean - other.mean;
  const half = Z * Math.sqrt(one.error + other.error);
  return { difference, low: difference - half, high: difference + half };
}

function isEnough({ members, returned }: GroupFigures): boolean {
  return members >= FEWEST_MEMBERS && returned >= FEWEST_EACH && members - returned >= FEWEST_EACH;
}

/**
 * Judges a campaign by how many of those who got it ordered again, beside those who would have got it but for the control
 * group. Refuses to judge without a control group, before anybody was followed long enough, or with too few members.
 */
export function compareGroups({
  treated,
  control,
  controlPercent,
}: {
  treated: GroupFigures;
  control: GroupFigures;
  controlPercent: number;
}): Comparison {
  const needed = { members: FEWEST_MEMBERS, each: FEWEST_EACH };
  const silent = (verdict: Verdict): Comparison => ({ verdict, rate: null, spend: null, needed });
  if (controlPercent === 0 && control.members === 0) return silent("NO_CONTROL");
  if (treated.members === 0 || control.members === 0) return silent("TOO_EARLY");
  const rate = differenceOfShares(
    { hits: treated.returned, of: treated.members },
    { hits: control.returned, of: control.members },
  );
  const spend = differenceOfSpend(treated, control);
  if (!isEnough(treated) || !isEnough(control)) return { verdict: "TOO_FEW", rate: null, spend: null, needed };
  const verdict = rate.low > 0 ? "BETTER" : rate.high < 0 ? "WORSE" : "NO_DIFFERENCE";
  return { verdict, rate, spend, needed };
}
