import { createMemoryStore } from '#client/offline/memory-store.ts';
import { createResilientStore } from '#client/offline/resilient-store.ts';
import { openOfflineStore } from '#client/offline/store.ts';
import { eventsAfter } from '#client/streams/streams.ts';
import type { NoteSession } from '#client/trips/notes/note-session.ts';
import { tripStream } from '#client/trips/trip-session.ts';
import type { Dice } from '../dice.ts';
import { memoryStorage } from '../http/memory-storage.ts';
import type { SilentLine } from '../processes/black-hole-proxy.ts';
import { type BrowserTab, openBrowserTab } from '../trips/browser-tab.ts';
import { DeviceTabs } from '../trips/device-tabs.ts';
import { violation, type WorldRecord } from './record.ts';
import { RefusableStore } from './refusable-store.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly headers: Record<string, string>;
}

/** A page that dies may take along what was typed so shortly before, ms. */
const GATHERED_MS = 1_000;

/** One tab, and what it was given of the log, in order. */
export interface ChaosTab extends BrowserTab {
  readonly name: string;
  readonly tripId: string;
  /** By seq: `type opId`. */
  readonly seen: Map<number, string>;
  /** Ids this tab made so far. */
  made(): number;
  lastId(): string;
  /** The trip's own note, opened on first use. */
  tripNote(): NoteSession;
  kill(): void;
}

/** One browser of a person's: its disk, its clock and its line outlive its tabs. */
export class ChaosDevice {
  readonly name: string;
  readonly person: Person;
  readonly line: SilentLine;
  readonly tabs: ChaosTab[] = [];
  /** Its clock is wrong by so much, ms. */
  clockAheadMs = 0;
  private readonly record: WorldRecord;
  private readonly dice: Dice;
  private readonly storage = memoryStorage();
  private readonly deviceTabs = new DeviceTabs();
  private readonly stores = new Set<RefusableStore>();
  private opened = 0;
  private refused = false;

  constructor(name: string, person: Person, line: SilentLine, record: WorldRecord, dice: Dice) {
    this.name = name;
    this.person = person;
    this.line = line;
    this.record = record;
    this.dice = dice;
  }

  /** From now on IndexedDB takes nothing and gives nothing, or does so again. */
  refuseStorage(refused: boolean): void {
    this.refused = refused;
    for (const store of this.stores) store.isRefused = refused;
  }

  open(tripId: string): ChaosTab {
    this.opened += 1;
    const name = `${this.name}-${this.opened}`;
    // Undone before it left the device: it is nowhere, as it should be.
    const takenBack = (opId: string) => void this.record.kept.delete(opId);
    const disk = new RefusableStore(openOfflineStore(this.name), takenBack);
    disk.isRefused = this.refused;
    this.stores.add(disk);
    const now = () => Date.now() + this.clockAheadMs;
    const memory = new RefusableStore(createMemoryStore(), takenBack);
    const store = createResilientStore(disk.store, memory.store);
    const tabs = this.deviceTabs.open();
    let made = 0;
    let lastId = '';
    const tab = openBrowserTab({
      url: this.line.url,
      headers: this.person.headers,
      author: this.person,
      tripId,
      tabs,
      store,
      storage: this.storage,
      now,
      random: () => this.dice.below(100) / 1_000,
      newId: () => {
        lastId = `${name}-${String(++made).padStart(8, '0')}`;
        return lastId;
      },
    });
    const seen = this.watch(tab, name, tripId);
    tab.outbox.onChange(({ tripId: about, results = [] }) => {
      for (const result of results)
        if ('sealed' in result)
          this.record.acknowledged.set(result.opId, { tripId: about, seq: result.sealed });
        else this.record.refused.add(result.opId);
    });
    const forget = () => {
      this.stores.delete(disk);
      const at = this.tabs.indexOf(opened);
      if (at >= 0) this.tabs.splice(at, 1);
    };
    let note: NoteSession | undefined;
    const opened: ChaosTab = Object.assign(tab, {
      name,
      tripId,
      seen,
      made: () => made,
      lastId: () => lastId,
      tripNote() {
        note ??= tab.note('trip');
        return note;
      },
      kill: () => {
        forget();
        // While one word is on its way to the disk, the next ones gather in the page.
        for (const word of this.record.typed)
          if (word.word.startsWith(`${name}.`) && word.at > performance.now() - GATHERED_MS)
            word.isLost = true;
        disk.die();
        memory.die();
        tabs.kill();
        tab.close();
      },
    });
    this.tabs.push(opened);
    return opened;
  }

  /** Notes what the tab is given, and that nothing is left out between. */
  private watch(tab: BrowserTab, name: string, tripId: string): Map<number, string> {
    const seen = new Map<number, string>();
    const stream = tab.streams.open(tripStream(tripId, this.person.id));
    let last: { seq: number; snapshot: unknown } = { seq: 0, snapshot: undefined };
    const look = () => {
      const { events, snapshot, seq } = stream.view();
      if (snapshot !== last.snapshot) last = { seq: seq - events.length, snapshot };
      for (const event of eventsAfter(events, last.seq)) {
        if (event.seq !== last.seq + 1)
          violation(this.record, `${name} was given seq ${event.seq} after ${last.seq}.`);
        last = { seq: event.seq, snapshot };
        seen.set(event.seq, `${event.type} ${(event.data as { opId?: string }).opId ?? ''}`);
      }
    };
    stream.onChange(look);
    look();
    return seen;
  }
}
