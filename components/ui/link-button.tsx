import type { ComponentProps, ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { type ButtonLook, buttonClass } from "./button";

/** A link that looks like a button: it leads somewhere, it does not act. */
export function LinkButton({
  variant,
  size,
  block,
  iconOnly,
  className,
  icon,
  children,
  ...rest
}: Omit<ComponentProps<typeof Link>, "className"> & ButtonLook & { icon?: ReactNode }) {
  return (
    <Link {...rest} className={buttonClass({ variant, size, block, iconOnly, className })}>
      {icon}
      {children}
    </Link>
  );
}
