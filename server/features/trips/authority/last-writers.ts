import type { TripState, Write } from '#contracts/trips.ts';

/** Who last wrote something, and with which event. */
export type Stamp = { seq: number; by: string; byName: string };

/** New stamps kept apart before they are merged with the rest: copying all of them for each op would cost too much. */
const MOST_RECENT = 200;
/** How long it is known who took a record away, in events. */
const REMEMBER_REMOVALS = 1_000;

const keyOf = ({ collection, id, field }: Write) => `${collection}/${id}/${field ?? ''}`;

/** Who last wrote each field, as a value: adding gives another one and leaves this one as it is. */
export class Stamps {
  private readonly settled: ReadonlyMap<string, Stamp>;
  private readonly recent: ReadonlyMap<string, Stamp>;
  /** Made when first asked for: most changes concern single fields. */
  private byRecord: ReadonlyMap<string, Stamp> | undefined;

  constructor(
    settled: ReadonlyMap<string, Stamp> = new Map(),
    recent: ReadonlyMap<string, Stamp> = new Map(),
  ) {
    this.settled = settled;
    this.recent = recent;
  }

  get(write: Write): Stamp | undefined {
    const key = keyOf(write);
    return this.recent.get(key) ?? this.settled.get(key);
  }

  /** The newest of all that concern this record, but for its place in the order. */
  ofRecord({ collection, id }: Pick<Write, 'collection' | 'id'>): Stamp | undefined {
    this.byRecord ??= newestByRecord(this.all());
    return this.byRecord.get(`${collection}/${id}`);
  }

  /** `state` is the trip after these writes. */
  with(writes: readonly Write[], stamp: Stamp, state: TripState): Stamps {
    const recent = new Map(this.recent);
    for (const write of writes) recent.set(keyOf(write), stamp);
    if (recent.size <= MOST_RECENT) return new Stamps(this.settled, recent);
    return new Stamps(new Map(kept([...this.settled, ...recent], state, stamp.seq)));
  }

  /** As it is stored: people once each, `[key, seq, index of the person]` for the rest. */
  toJSON(): StoredStamps {
    const people = new Map<string, number>();
    const at = [...this.all()].map(([key, { seq, by, byName }]): StoredStamps['at'][number] => {
      const person = JSON.stringify([by, byName]);
      if (!people.has(person)) people.set(person, people.size);
      return [key, seq, people.get(person) as number];
    });
    return { people: [...people.keys()].map((person) => JSON.parse(person)), at };
  }

  static from({ people, at }: StoredStamps): Stamps {
    const stamps = at.map(([key, seq, person]): [string, Stamp] => {
      const [by = '', byName = ''] = people[person] ?? [];
      return [key, { seq, by, byName }];
    });
    return new Stamps(new Map(stamps));
  }

  private all(): Map<string, Stamp> {
    return new Map([...this.settled, ...this.recent]);
  }
}

export type StoredStamps = { people: [string, string][]; at: [string, number, number][] };

function newestByRecord(stamps: ReadonlyMap<string, Stamp>): Map<string, Stamp> {
  const newest = new Map<string, Stamp>();
  for (const [key, stamp] of stamps) {
    const end = key.lastIndexOf('/');
    const record = key.slice(0, end);
    if (key.slice(end + 1) !== 'order' && stamp.seq >= (newest.get(record)?.seq ?? 0))
      newest.set(record, stamp);
  }
  return newest;
}

/** Without what tells of records that have been gone for long. */
function kept(stamps: [string, Stamp][], state: TripState, seq: number): [string, Stamp][] {
  return stamps.filter(([key, stamp]) => {
    const [collection = '', id = ''] = key.split('/');
    if (collection === 'trip' || seq - stamp.seq < REMEMBER_REMOVALS) return true;
    return Object.hasOwn(state[collection as keyof TripState], id);
  });
}
