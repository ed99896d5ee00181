import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import type { StaffRole } from "@/domain/staff";
import { AccountPanel, type FormAction } from "./account-panel";

/** Who works here, at the foot of the sidebar; opens their settings. The browser's own popover: no script. */
export function AccountMenu(props: {
  name: string;
  role: StaffRole;
  theme: "light" | "dark" | null;
  savePreference: FormAction;
  signOut: FormAction;
}) {
  const t = useTranslations("admin.shell");
  const { name, role, ...panel } = props;
  return (
    <div className="nav-me">
      <button type="button" popoverTarget="account-menu" aria-label={t("account", { name })} className="nav-me-button">
        <Avatar name={name} seed={name} size={30} />
        <span className="nav-word min-w-0 flex-1 text-left leading-tight">
          <span className="block truncate font-medium">{name}</span>
          <span className="block text-xs text-ink-3">{t(`role.${role}`)}</span>
        </span>
        <span className="nav-word">
          <Icon as={ChevronsUpDown} size={16} className="text-ink-3" />
        </span>
      </button>
      <div id="account-menu" popover="auto" role="group" aria-label={t("account", { name })} className="account-menu">
        <p className="mb-3 border-b border-line-soft pb-3 leading-tight">
          <span className="block font-medium">{name}</span>
          <span className="block text-sm text-ink-3">{t(`role.${role}`)}</span>
        </p>
        <AccountPanel {...panel} />
      </div>
    </div>
  );
}
