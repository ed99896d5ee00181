"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

const RowMenuActs = lazy(() => import("./row-menu-acts"));

/** Which reward, and where its menu stands. */
export interface RowMenuProps {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  readonly inside?: boolean;
}

/**
 * What may be done to a reward as a whole, from the list or `inside` its editor. Archiving can be undone from its
 * toast. The menu comes after the page, which needs it least; until then its button stands there, closed.
 */
export function RowMenu(props: RowMenuProps) {
  const t = useTranslations("admin.rewards");
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  const closed = (
    <Button variant={props.inside ? "plain" : "quiet"} iconOnly aria-label={t("menu", { name: props.name })} disabled>
      <Icon as={Ellipsis} size={18} />
    </Button>
  );
  return mounted ? (
    <Suspense fallback={closed}>
      <RowMenuActs {...props} />
    </Suspense>
  ) : (
    closed
  );
}
