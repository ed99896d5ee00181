"use client";

/** The last resort, when the frame itself fails and no dictionary can be reached: one sentence in each language. */
const sentences = {
  pl: "Coś się nie udało. Nic nie zginęło, spróbuj ponownie.",
  en: "Something did not work. Nothing is lost, try again.",
  ru: "Что-то не получилось. Ничего не потеряно, повторите.",
};

export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="pl">
      <head>
        <title>Laurel</title>
      </head>
      <body>
        <main role="alert">
          <h1>Laurel</h1>
          {Object.entries(sentences).map(([language, sentence]) => (
            <p key={language} lang={language}>
              {sentence}
            </p>
          ))}
          <button type="button" onClick={reset}>
            ↻ Odśwież · Reload · Обновить
          </button>
        </main>
      </body>
    </html>
  );
}
