/** The messages that the condition builder takes to the browser. */
export const conditionWords: readonly string[] = ["conditions", "errors.rules"];
