import { shareByLargestRemainder } from "@/domain/largest-remainder";
import { type Micros, micros } from "@/domain/money";

/**
 * Spreads `discount` over `amounts` in proportion, by largest remainder: the shares add up to it exactly and none
 * exceeds its amount. Shares are whole `unit`s (10_000 = 0.01) where all figures are, else single micros.
 * Null when the discount is more than the amounts together.
 */
export function spreadDiscount(amounts: readonly Micros[], discount: Micros, unit = 10_000): Micros[] | null {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (discount > total || discount < 0) return null;
  const step = discount % unit === 0 && amounts.every((amount) => amount % unit === 0) ? unit : 1;
  return shareByLargestRemainder(discount / step, amounts).map((share) => micros(share * step));
}
