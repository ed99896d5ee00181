"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/**
 * What a member sees when a page throws: nothing of the fault itself, a number to quote, and another try. Its words
 * wait on the frame (`data-*`), so that no page carries a dictionary to the browser.
 */
export default function PortalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const [words, setWords] = useState<DOMStringMap>({});
  useEffect(() => setWords({ ...document.getElementById("content")?.dataset }), []);
  return (
    <div role="alert">
      <EmptyState
        title={words.errorTitle}
        branch={false}
        className="pt-24"
        action={
          <Button variant="primary" size="md" onClick={reset}>
            {words.errorRetry}
          </Button>
        }
      >
        {words.errorText} {error.digest !== undefined && `(${error.digest})`}
      </EmptyState>
    </div>
  );
}
