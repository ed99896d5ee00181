/** The texts that the reward's editor takes to the browser. */
export const editorWords = [
  "admin.rewards.title",
  "admin.rewards.kind",
  "admin.rewards.state",
  "admin.rewards.form",
  "admin.rewards.restore",
  "admin.rewards.restored",
  "common.pt",
  "errors",
];
