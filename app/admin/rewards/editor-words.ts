/** The texts that the reward's editor takes to the browser. */
export const editorWords = ["admin.rewards", "admin.picture", "common.leave", "common.pt", "common.actions", "errors"];
