/** A fault the operator can mend. Its message is one clear sentence and is shown without a stack. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}
