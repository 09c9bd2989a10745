/** Own values of one trip that others replaced, kept on this device until they are put back or let go. */
import type { Envelope, Since, StreamId, SubscribeResult } from '#contracts/streams.ts';
import type { Author } from '#core/trips/optimistic.ts';
import type { KeptValue, OfflineStore } from '../offline/store.ts';
import { broughtBack, lostValues, rewritten } from './overwritten-values.ts';

export interface TripKeptDeps {
  tripId: string;
  author: Author;
  store: OfflineStore;
  readLog: (stream: StreamId, since: Since) => Promise<SubscribeResult>;
  onChange: (kept: readonly KeptValue[]) => void;
}

export interface TripKept {
  note(event: Envelope): void;
  /** Looks through what happened while this device was away, after `from.seq` and up to `to`. */
  catchUp(from: { epoch: string; seq: number }, to: number): Promise<void>;
  look(): Promise<void>;
  letGo(field: string): Promise<void>;
}

export function createTripKept(deps: TripKeptDeps): TripKept {
  const { tripId, author, store, readLog, onChange } = deps;
  let kept: readonly KeptValue[] = [];

  function set(next: readonly KeptValue[]) {
    kept = next;
    onChange(kept);
  }

  function note(event: Envelope) {
    const lost = lostValues(event, author, tripId);
    const settled = [
      ...rewritten(event, author).filter((path) => kept.some(({ field }) => field === path)),
      ...broughtBack(event, kept),
    ];
    if (lost.length === 0 && settled.length === 0) return;
    const isOver = ({ field }: KeptValue) =>
      settled.includes(field) || lost.some((value) => value.field === field);
    set([...kept.filter((value) => !isOver(value)), ...lost]);
    // Kept in memory all the same where the disk does not take it.
    void Promise.all([
      ...lost.map((value) => store.keep(value)),
      ...settled
        .filter((field) => !lost.some((value) => value.field === field))
        .map((field) => store.letGo(author.id, tripId, field)),
    ]).catch(() => undefined);
  }

  return {
    note,
    async catchUp({ epoch, seq }, to) {
      for (let last = seq; last < to; ) {
        const page = await readLog(`trip:${tripId}`, { epoch, seq: last });
        if (page.epoch !== epoch || page.events.length === 0) return;
        for (const event of page.events) if (event.seq <= to) note(event);
        last = page.events.at(-1)?.seq ?? to;
      }
    },
    async look() {
      set(await store.kept(author.id, tripId));
    },
    async letGo(field) {
      set(kept.filter((value) => value.field !== field));
      await store.letGo(author.id, tripId, field);
    },
  };
}
