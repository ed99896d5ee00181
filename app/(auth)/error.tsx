"use client";

import type { ComponentProps } from "react";
import { PageError } from "@/app/page-error";

/** A screen before the door that throws; these screens have their own `main` when they do not. */
export default function AuthError(props: ComponentProps<typeof PageError>) {
  return (
    <main className="px-5">
      <PageError {...props} />
    </main>
  );
}
