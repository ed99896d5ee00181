import {
  CheckCheck,
  Gift,
  Heart,
  Hourglass,
  type LucideIcon,
  Package,
  Sparkles,
  Star,
  Store,
  Target,
  Undo2,
} from "lucide-react";

/** The drawing of each kind of entry. */
export const entryIcons = {
  order: Package,
  store: Store,
  event: Sparkles,
  review: Star,
  return: Undo2,
  reward: Gift,
  expired: Hourglass,
  active: CheckCheck,
  gift: Heart,
  undo: Undo2,
  challenge: Target,
} as const satisfies Record<string, LucideIcon>;
