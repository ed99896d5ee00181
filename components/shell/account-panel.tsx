import { LogOut } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { Icon } from "@/components/ui/icon";
import { locales } from "@/domain/locale";

/** A form's server action. */
export type FormAction = (form: FormData) => void | Promise<void>;

const themes = ["system", "light", "dark"] as const;

/** A person's own settings: language, theme, and the way out. Works without script. */
export function AccountPanel({
  theme,
  savePreference,
  signOut,
}: {
  theme: "light" | "dark" | null;
  savePreference: FormAction;
  signOut: FormAction;
}) {
  const t = useTranslations("admin.shell");
  const locale = useLocale();
  const id = useId();
  return (
    <div className="grid gap-3 text-md">
      <form action={savePreference} className="grid gap-1.5">
        <p id={`${id}-language`} className="text-xs text-ink-3">
          {t("language")}
        </p>
        <div role="group" aria-labelledby={`${id}-language`} className="seg">
          {locales.map((code) => (
            <button
              key={code}
              type="submit"
              name="locale"
              value={code}
              lang={code}
              aria-pressed={code === locale}
              className="flex-1 justify-center"
            >
              {t(`locale.${code}`)}
            </button>
          ))}
        </div>
      </form>
      <form action={savePreference} className="grid gap-1.5">
        <p id={`${id}-theme`} className="text-xs text-ink-3">
          {t("theme")}
        </p>
        <div role="group" aria-labelledby={`${id}-theme`} className="seg">
          {themes.map((name) => (
            <button
              key={name}
              type="submit"
              name="theme"
              value={name}
              aria-pressed={name === (theme ?? "system")}
              className="flex-1 justify-center"
            >
              {t(`themes.${name}`)}
            </button>
          ))}
        </div>
      </form>
      <form action={signOut} className="border-t border-line-soft pt-2">
        <button type="submit" className="nav-link w-full">
          <Icon as={LogOut} size={18} />
          <span>{t("signOut")}</span>
        </button>
      </form>
    </div>
  );
}
