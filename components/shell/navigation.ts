import {
  ChartNoAxesColumn,
  Gift,
  History,
  type LucideIcon,
  Megaphone,
  Plug,
  Send,
  Shield,
  SlidersHorizontal,
  Trophy,
  Undo2,
  Upload,
  Users,
  UsersRound,
} from "lucide-react";
import { type AdminPage, mayOpen } from "@/domain/access";
import type { StaffRole } from "@/domain/staff";

/** A place of the back-office: its page (also its message key under `admin.shell.nav`), address and icon. */
export interface Place {
  readonly page: AdminPage;
  readonly href: string;
  readonly icon: LucideIcon;
}

/** A named group of places; the first has no name. */
export interface Section {
  readonly name: "home" | "programme" | "data" | "settings";
  readonly places: readonly Place[];
}

const sections: readonly Section[] = [
  {
    name: "home",
    places: [
      { page: "overview", href: "/admin", icon: ChartNoAxesColumn },
      { page: "members", href: "/admin/members", icon: Users },
    ],
  },
  {
    name: "programme",
    places: [
      { page: "campaigns", href: "/admin/campaigns", icon: Megaphone },
      { page: "challenges", href: "/admin/challenges", icon: Trophy },
      { page: "segments", href: "/admin/segments", icon: UsersRound },
      { page: "rewards", href: "/admin/rewards", icon: Gift },
    ],
  },
  {
    name: "data",
    places: [
      { page: "imports", href: "/admin/imports", icon: Upload },
      { page: "returns", href: "/admin/returns", icon: Undo2 },
      { page: "apiKeys", href: "/admin/api-keys", icon: Plug },
      { page: "outbox", href: "/admin/outbox", icon: Send },
    ],
  },
  {
    name: "settings",
    places: [
      { page: "programme", href: "/admin/programme", icon: SlidersHorizontal },
      { page: "staff", href: "/admin/staff", icon: Shield },
      { page: "audit", href: "/admin/audit", icon: History },
    ],
  },
];

/** The sections with the places that `role` may open; empty sections are left out. */
export function sectionsFor(role: StaffRole): readonly Section[] {
  return sections
    .map((section) => ({ ...section, places: section.places.filter(({ page }) => mayOpen(role, page)) }))
    .filter(({ places }) => places.length > 0);
}
