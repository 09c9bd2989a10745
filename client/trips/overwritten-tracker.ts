/** Own values of one trip that others replaced, kept on this device until they are put back or let go. */
import type { Envelope, Since, StreamId, SubscribeResult } from '#contracts/streams.ts';
import type { Author } from '#core/trips/optimistic.ts';
import type { OfflineStore, OverwrittenEntry } from '../offline/store.ts';
import { broughtBack, overwrittenBy, settledBy } from './overwritten-values.ts';

export interface OverwrittenTrackerDeps {
  tripId: string;
  author: Author;
  store: OfflineStore;
  readLog: (stream: StreamId, since: Since) => Promise<SubscribeResult>;
  onChange: (overwritten: readonly OverwrittenEntry[]) => void;
}

export interface OverwrittenTracker {
  note(event: Envelope): void;
  /** Looks through what happened while this device was away, after `from.seq` and up to `to`. */
  catchUp(from: { epoch: string; seq: number }, to: number): Promise<void>;
  load(): Promise<void>;
  dismiss(field: string): Promise<void>;
}

export function createOverwrittenTracker(deps: OverwrittenTrackerDeps): OverwrittenTracker {
  const { tripId, author, store, readLog, onChange } = deps;
  let overwritten: readonly OverwrittenEntry[] = [];

  function set(next: readonly OverwrittenEntry[]) {
    overwritten = next;
    onChange(overwritten);
  }

  function note(event: Envelope) {
    const replacedNow = overwrittenBy(event, author, tripId);
    const settled = [
      ...settledBy(event, author).filter((path) => overwritten.some(({ field }) => field === path)),
      ...broughtBack(event, overwritten),
    ];
    if (replacedNow.length === 0 && settled.length === 0) return;
    const isOver = ({ field }: OverwrittenEntry) =>
      settled.includes(field) || replacedNow.some((value) => value.field === field);
    set([...overwritten.filter((value) => !isOver(value)), ...replacedNow]);
    // Kept in memory all the same where the disk does not take it.
    void Promise.all([
      ...replacedNow.map((value) => store.putOverwritten(value)),
      ...settled
        .filter((field) => !replacedNow.some((value) => value.field === field))
        .map((field) => store.deleteOverwritten(author.id, tripId, field)),
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
    async load() {
      set(await store.overwritten(author.id, tripId));
    },
    async dismiss(field) {
      set(overwritten.filter((value) => value.field !== field));
      await store.deleteOverwritten(author.id, tripId, field);
    },
  };
}
