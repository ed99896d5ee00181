"use client";

import { useEffect, useState } from "react";

/**
 * What people see when a page throws: nothing of the fault itself, a number to quote, and another try. Its words
 * wait on the frame (`#content`'s `data-*`), so that no page carries a dictionary to the browser.
 */
export function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const [words, setWords] = useState<DOMStringMap>({});
  useEffect(() => setWords({ ...document.getElementById("content")?.dataset }), []);
  return (
    <div role="alert" className="mx-auto max-w-[40ch] pt-24 text-center">
      <h1 className="text-[19px]">{words.errorTitle}</h1>
      <p className="mt-2 mb-5 text-ink-2">
        {words.errorText} {error.digest !== undefined && `(${error.digest})`}
      </p>
      <button type="button" className="btn btn-primary btn-md" onClick={reset}>
        {words.errorRetry}
      </button>
    </div>
  );
}
