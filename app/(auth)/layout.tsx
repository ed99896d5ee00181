import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

/** Around the screens before the door: the words of their error page, which reads them from here. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const [common, errors] = await Promise.all([getTranslations("common"), getTranslations("errors.failure")]);
  return (
    <div
      id="content"
      className="contents"
      data-error-title={errors("title")}
      data-error-text={errors("text")}
      data-error-retry={common("actions.retry")}
    >
      {children}
    </div>
  );
}
