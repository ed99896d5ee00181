/**
 * Shares a whole `total` among `weights` in proportion, in whole parts that add up to it exactly (Hamilton's method);
 * equal remainders favour the earlier weight. All zero weights share nothing. Throws RangeError on a negative weight.
 */
export function shareByLargestRemainder(total: number, weights: readonly number[]): number[] {
  if (weights.length === 1) return [weights[0] === 0 ? 0 : total];
  let sum = 0;
  for (const weight of weights) {
    if (weight < 0) throw new RangeError(`negative weight: ${weight}`);
    sum += weight;
  }
  if (sum === 0 || total === 0) return weights.map(() => 0);
  const quotas = weights.map((weight, index) => quota(total, weight, sum, index));
  let left = total - quotas.reduce((all, each) => all + each.whole, 0);
  for (const { index } of quotas.toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)) {
    if (left === 0) break;
    const winner = quotas[index];
    if (winner) winner.whole += 1;
    left -= 1;
  }
  return quotas.map(({ whole }) => whole);
}

function quota(
  total: number,
  weight: number,
  sum: number,
  index: number,
): { whole: number; remainder: number; index: number } {
  const product = total * weight;
  if (Number.isSafeInteger(product)) return { whole: Math.floor(product / sum), remainder: product % sum, index };
  const exact = BigInt(total) * BigInt(weight);
  return { whole: Number(exact / BigInt(sum)), remainder: Number(exact % BigInt(sum)), index };
}
