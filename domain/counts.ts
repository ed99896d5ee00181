import type { LineKind } from "@/domain/activity";
import type { Programme } from "@/domain/programme";

/** Whether a line of this kind counts towards points under `programme`; goods always do. */
export function counts(
  kind: LineKind | undefined,
  programme: { readonly earning: Pick<Programme["earning"], "includes"> },
): boolean {
  const { includes } = programme.earning;
  switch (kind) {
    case "shipping":
      return includes.shipping;
    case "tax":
      return includes.tax;
    case "gift-card":
      return includes.giftCards;
    default:
      return true;
  }
}
