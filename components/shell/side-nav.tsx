import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { StaffRole } from "@/domain/staff";
import { NavLink } from "./nav-link";
import { sectionsFor } from "./navigation";

/** The back-office's places, in sections, as far as the role may open them. */
export function SideNav({ role }: { role: StaffRole }) {
  const t = useTranslations("admin.shell");
  return (
    <nav aria-label={t("navigation")} className="nav-list">
      {sectionsFor(role).map((section) => (
        <div key={section.name} className="nav-section">
          {section.name !== "home" && <p className="nav-heading">{t(`section.${section.name}`)}</p>}
          <ul>
            {section.places.map(({ page, href, icon }) => (
              <li key={page}>
                <NavLink href={href} label={t(`nav.${page}`)} icon={<Icon as={icon} size={18} />} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
