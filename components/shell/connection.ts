import type { SignalStatus } from '#components/ui/Signal.tsx';

export type ShownConnection = { status: SignalStatus; nextTryAt: number | null };

let shown: ShownConnection | null = null;
const listeners = new Set<() => void>();

/**
 * The header shows the connection of the page that has one, and nothing on a page without. Told from the page rather
 * than asked of the socket, so that pages without live data never load it.
 */
export function showConnection(connection: ShownConnection | null) {
  shown = connection;
  for (const listen of listeners) listen();
}

export const shownConnection = {
  subscribe(listen: () => void) {
    listeners.add(listen);
    return () => {
      listeners.delete(listen);
    };
  },
  get: () => shown,
  onServer: () => null,
};
