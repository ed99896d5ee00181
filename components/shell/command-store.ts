let open = false;
const listeners = new Set<() => void>();

/** Opens or closes the search of the back-office, from wherever. */
export function showCommands(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Tells of every opening and closing; the answer ends it. */
export function subscribeCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the search is open. */
export function commandsOpen(): boolean {
  return open;
}
