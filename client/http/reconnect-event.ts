/** The server can be reached again: a moment to ask anew what it was asked in vain. Costs no connection to listen to. */
const listeners = new Set<() => void>();

export function onReconnected(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function emitReconnected(): void {
  for (const listener of listeners) listener();
}
