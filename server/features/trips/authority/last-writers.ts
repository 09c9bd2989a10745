import type { TripState, Write } from '#contracts/trips.ts';

/** Who last wrote something, and with which event. */
export type LastWrite = { seq: number; by: string; byName: string };

/** New stamps kept apart before they are merged with the rest: copying all of them for each op would cost too much. */
const MAX_RECENT = 200;
/** How long it is known who took a record away, in events. */
const REMEMBER_REMOVALS = 1_000;

const keyOf = ({ collection, id, field }: Write) => `${collection}/${id}/${field ?? ''}`;

/** Who last wrote each field, as a value: adding gives another one and leaves this one as it is. */
export class LastWriters {
  private readonly settled: ReadonlyMap<string, LastWrite>;
  private readonly recent: ReadonlyMap<string, LastWrite>;
  /** Made when first asked for: most changes concern single fields. */
  private byRecord: ReadonlyMap<string, LastWrite> | undefined;

  constructor(
    settled: ReadonlyMap<string, LastWrite> = new Map(),
    recent: ReadonlyMap<string, LastWrite> = new Map(),
  ) {
    this.settled = settled;
    this.recent = recent;
  }

  get(write: Write): LastWrite | undefined {
    const key = keyOf(write);
    return this.recent.get(key) ?? this.settled.get(key);
  }

  /** The newest of all that concern this record, but for its place in the order. */
  ofItem({ collection, id }: Pick<Write, 'collection' | 'id'>): LastWrite | undefined {
    this.byRecord ??= newestByRecord(this.all());
    return this.byRecord.get(`${collection}/${id}`);
  }

  /** `state` is the trip after these writes. */
  with(writes: readonly Write[], lastWrite: LastWrite, state: TripState): LastWriters {
    const recent = new Map(this.recent);
    for (const write of writes) recent.set(keyOf(write), lastWrite);
    if (recent.size <= MAX_RECENT) return new LastWriters(this.settled, recent);
    return new LastWriters(new Map(withoutForgotten([...this.settled, ...recent], state, lastWrite.seq)));
  }

  /** As it is stored: people once each, `[key, seq, index of the person]` for the rest. */
  toJSON(): StoredLastWriters {
    const people = new Map<string, number>();
    const at = [...this.all()].map(([key, { seq, by, byName }]): StoredLastWriters['at'][number] => {
      const person = JSON.stringify([by, byName]);
      if (!people.has(person)) people.set(person, people.size);
      return [key, seq, people.get(person) as number];
    });
    return { people: [...people.keys()].map((person) => JSON.parse(person)), at };
  }

  static from({ people, at }: StoredLastWriters): LastWriters {
    const lastWriters = at.map(([key, seq, person]): [string, LastWrite] => {
      const [by = '', byName = ''] = people[person] ?? [];
      return [key, { seq, by, byName }];
    });
    return new LastWriters(new Map(lastWriters));
  }

  private all(): Map<string, LastWrite> {
    return new Map([...this.settled, ...this.recent]);
  }
}

export type StoredLastWriters = { people: [string, string][]; at: [string, number, number][] };

function newestByRecord(lastWriters: ReadonlyMap<string, LastWrite>): Map<string, LastWrite> {
  const newest = new Map<string, LastWrite>();
  for (const [key, lastWrite] of lastWriters) {
    const end = key.lastIndexOf('/');
    const record = key.slice(0, end);
    if (key.slice(end + 1) !== 'order' && lastWrite.seq >= (newest.get(record)?.seq ?? 0))
      newest.set(record, lastWrite);
  }
  return newest;
}

/** Without what tells of records that have been gone for long. */
function withoutForgotten(
  lastWriters: [string, LastWrite][],
  state: TripState,
  seq: number,
): [string, LastWrite][] {
  return lastWriters.filter(([key, lastWrite]) => {
    const [collection = '', id = ''] = key.split('/');
    if (collection === 'trip' || seq - lastWrite.seq < REMEMBER_REMOVALS) return true;
    return Object.hasOwn(state[collection as keyof TripState], id);
  });
}
