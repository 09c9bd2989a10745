/** Tells the server what this device has been told, so that it is not told again. Knows no React. */

export interface Acks {
  /** These are here. Known ones cost nothing. */
  have(ids: readonly string[]): void;
  /** This one came once more: the server did not hear of it. */
  again(id: string): void;
  /** There is a connection (again): what could not be said is said. */
  retry(): void;
}

/** What was said of so many ids is remembered; the server takes the same twice all the same. */
const MAX_SAID = 2_000;
/** As many as one request takes. */
const AT_ONCE = 100;

/** @param send rejects when it was not heard; the ids then wait for `retry` or the next ones */
export function createAcks(send: (ids: string[]) => Promise<unknown>): Acks {
  const acknowledged = new Set<string>();
  const waiting = new Set<string>();
  let busy = false;

  async function flush(): Promise<void> {
    if (busy) return;
    busy = true;
    // Those that arrive in one go are said in one go.
    await Promise.resolve();
    try {
      while (waiting.size > 0) {
        const ids = [...waiting].slice(0, AT_ONCE);
        await send(ids);
        for (const id of ids) {
          waiting.delete(id);
          acknowledged.add(id);
        }
        for (const id of acknowledged) {
          if (acknowledged.size <= MAX_SAID) break;
          acknowledged.delete(id);
        }
      }
    } catch {
      // Said again on `retry`; and the server asks again by itself.
    } finally {
      busy = false;
    }
  }

  return {
    have(ids) {
      const news = ids.filter((id) => !acknowledged.has(id));
      for (const id of news) waiting.add(id);
      if (news.length > 0) void flush();
    },
    again(id) {
      acknowledged.delete(id);
      waiting.add(id);
      void flush();
    },
    retry: () => void flush(),
  };
}

/** Hands out one for each stream: of several users of a stream all have the same, and the last one to close it ends it. */
export function createSharedAcks(make: (stream: string) => { acks: Acks; stop: () => void }) {
  const open = new Map<string, { acks: Acks; stop: () => void; users: number }>();
  return {
    open(stream: string): { acks: Acks; close: () => void } {
      const shared = open.get(stream) ?? { ...make(stream), users: 0 };
      open.set(stream, shared);
      shared.users += 1;
      return {
        acks: shared.acks,
        close() {
          shared.users -= 1;
          if (shared.users > 0) return;
          shared.stop();
          open.delete(stream);
        },
      };
    },
  };
}
