"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button, type ButtonLook } from "./button";
import { Icon } from "./icon";

const DONE_MS = 2_500;

/** Copies `value`; says so for 2.5 s, aloud too. Where the browser forbids it, selects nothing and stays as it was. */
export function CopyButton({
  value,
  label,
  copiedLabel,
  size,
  variant = "soft",
  className,
}: { value: string; label: string; copiedLabel: string } & ButtonLook) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      variant={variant}
      size={size}
      className={className}
      icon={<Icon as={copied ? Check : Copy} size={18} />}
      onClick={async () => {
        try {
          await navigator.clipboard.writeText(value);
        } catch {
          return;
        }
        setCopied(true);
        setTimeout(() => setCopied(false), DONE_MS);
      }}
    >
      <span aria-live="polite">{copied ? copiedLabel : label}</span>
    </Button>
  );
}
