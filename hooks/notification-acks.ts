/** Tells the server what this device has been told, so that it is not told again. Knows no React. */

export interface Acks {
  /** These are here. Known ones cost nothing. */
  have(ids: readonly string[]): void;
  /** This one came once more: the server did not hear of it. */
  again(id: string): void;
  /** There is a connection (again): what could not be said is said. */
  retry(): void;
}

/** As many as one request takes. */
const AT_ONCE = 100;

/** @param send rejects when it was not heard; the ids then wait for `retry` or the next ones */
export function createAcks(send: (ids: string[]) => Promise<unknown>): Acks {
  const said = new Set<string>();
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
          said.add(id);
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
      const news = ids.filter((id) => !said.has(id));
      for (const id of news) waiting.add(id);
      if (news.length > 0) void flush();
    },
    again(id) {
      said.delete(id);
      waiting.add(id);
      void flush();
    },
    retry: () => void flush(),
  };
}
