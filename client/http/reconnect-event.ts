/** The server can be reached again: a moment to ask anew what it was asked in vain. Costs no connection to listen to. */
const listeners = new Set<() => void>();

export function onServerBack(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function serverIsBack(): void {
  for (const listener of listeners) listener();
}
