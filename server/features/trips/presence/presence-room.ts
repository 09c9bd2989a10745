import { MOST_SHOWN, type Presence } from '#contracts/trips.ts';

/** Typing ends unless it is renewed within this, ms. */
export const TYPING_MS = 6_000;
/** Whoever comes back within this after closing was never gone: a reload, a short cut in the network. */
export const GRACE_MS = 2_500;

export type Person = { userId: string; name: string; colour: number };
export type View = { dayId: string | null; activityId: string | null };
/** A place at the table: one socket here, or (`@node`) all sockets that a person has on another node. */
type Seat = View & {
  /** When it last said something; of several tabs the one used last counts. */
  at: number;
  /** Gone from then on, unless somebody sits down again. */
  until: number;
  typing: string | null;
  typingUntil: number;
};
type Somebody = Person & { seats: Map<string, Seat> };

export const isRemote = (seatId: string): boolean => seatId.startsWith('@');

/** What is to be told after some changes. */
export type News = {
  people: Presence[];
  gone: string[];
  count: number;
  joined: Person[];
  left: Person[];
};

/**
 * Who is in one trip: people, not tabs. Knows no clock, no timer and no socket: times are handed in, ms of any clock.
 * In a crowd only the first to come are told of one by one, so that what a change costs does not grow with the crowd.
 */
export class PresenceRoom {
  /** In the order they came. */
  private readonly people = new Map<string, Somebody>();
  private told = new Map<string, Presence>();
  private toldCount = 0;
  private readonly arrived = new Map<string, Person>();
  private readonly departed = new Map<string, Person>();

  get count(): number {
    return this.people.size;
  }

  get isUsedHere(): boolean {
    for (const { seats } of this.people.values())
      for (const id of seats.keys()) if (!isRemote(id)) return true;
    return false;
  }

  sit(person: Person, seatId: string, now: number, until = Number.POSITIVE_INFINITY): void {
    const known = this.people.get(person.userId);
    const somebody = known ?? { ...person, seats: new Map<string, Seat>() };
    if (!known) {
      this.people.set(person.userId, somebody);
      if (!this.departed.delete(person.userId)) this.arrived.set(person.userId, person);
    }
    Object.assign(somebody, person);
    const view = viewOf(somebody);
    // Seats that were only kept warm go; what was looked at there goes on being looked at.
    for (const [id, seat] of somebody.seats)
      if (!isRemote(id) && seat.until !== Number.POSITIVE_INFINITY) somebody.seats.delete(id);
    const before = somebody.seats.get(seatId);
    somebody.seats.set(
      seatId,
      before ? { ...before, until } : { ...view, at: now, until, typing: null, typingUntil: 0 },
    );
  }

  has(userId: string, seatId: string): boolean {
    return this.people.get(userId)?.seats.has(seatId) ?? false;
  }

  person(userId: string): Person | null {
    const somebody = this.people.get(userId);
    return somebody ? { userId, name: somebody.name, colour: somebody.colour } : null;
  }

  /** True when they are here and were called something else. */
  rename({ userId, name, colour }: Person): boolean {
    const somebody = this.people.get(userId);
    if (!somebody || (somebody.name === name && somebody.colour === colour)) return false;
    Object.assign(somebody, { name, colour });
    return true;
  }

  look(userId: string, seatId: string, view: Partial<View>, now: number): void {
    const seat = this.people.get(userId)?.seats.get(seatId);
    if (seat) Object.assign(seat, view, { at: now });
  }

  /** True when others see a difference. */
  type(userId: string, seatId: string, field: string | null, now: number): boolean {
    const somebody = this.people.get(userId);
    const seat = somebody?.seats.get(seatId);
    if (!somebody || !seat) return false;
    const before = typingOf(somebody);
    Object.assign(seat, { typing: field, typingUntil: now + TYPING_MS, at: now });
    return typingOf(somebody) !== before;
  }

  /** The socket has closed; somebody's last one leaves them here a little longer. */
  stand(userId: string, seatId: string, now: number): void {
    const somebody = this.people.get(userId);
    const seat = somebody?.seats.get(seatId);
    if (!somebody || !seat) return;
    if (somebody.seats.size > 1) somebody.seats.delete(seatId);
    else Object.assign(seat, { until: now + GRACE_MS, typing: null });
  }

  /** Gone at once: left, removed, or told so by another node. Without `seatId`: all that they had. */
  leave(userId: string, seatId?: string): void {
    const somebody = this.people.get(userId);
    if (!somebody) return;
    if (seatId === undefined) somebody.seats.clear();
    else somebody.seats.delete(seatId);
    this.dropIfGone(somebody);
  }

  /** Ends what has had its time: whether there was any, and who stopped typing by that. */
  sweep(now: number): { ended: boolean; stopped: Person[] } {
    const stopped: Person[] = [];
    let ended = false;
    for (const somebody of this.people.values()) {
      const before = typingOf(somebody);
      for (const [id, seat] of somebody.seats) {
        const typed = seat.typing !== null && seat.typingUntil <= now && !isRemote(id);
        if (seat.until <= now) somebody.seats.delete(id);
        else if (typed) seat.typing = null;
        ended ||= typed || seat.until <= now;
      }
      if (before !== null && typingOf(somebody) === null) stopped.push(personOf(somebody));
      this.dropIfGone(somebody);
    }
    return { ended, stopped };
  }

  /** Those who are told of one by one. */
  shown(): Presence[] {
    const shown: Presence[] = [];
    for (const somebody of this.people.values()) {
      if (shown.length === MOST_SHOWN) break;
      shown.push(presenceOf(somebody, () => true));
    }
    return shown;
  }

  /** Everybody with a seat on this node, as other nodes are told. */
  here(): Presence[] {
    return [...this.people.values()]
      .filter(({ seats }) => [...seats.keys()].some((id) => !isRemote(id)))
      .map((somebody) => presenceOf(somebody, (id) => !isRemote(id)));
  }

  /** All that another node said of its people; who is not among them has left there. */
  replace(node: string, people: readonly Presence[], now: number, until: number): void {
    const ids = new Set(people.map(({ userId }) => userId));
    for (const { userId, seats } of [...this.people.values()])
      if (seats.has(node) && !ids.has(userId)) this.leave(userId, node);
    for (const { userId, name, colour, dayId, activityId, typing } of people) {
      this.sit({ userId, name, colour }, node, now, until);
      const seat = this.people.get(userId)?.seats.get(node);
      if (!seat) continue;
      const changed = seat.dayId !== dayId || seat.activityId !== activityId || seat.typing !== typing;
      Object.assign(seat, { dayId, activityId, typing }, changed ? { at: now } : {});
    }
  }

  /** What changed since the last news; null when nothing did. */
  news(): News | null {
    const shown = new Map(this.shown().map((presence) => [presence.userId, presence]));
    const people = [...shown.values()].filter((now) => !isSame(this.told.get(now.userId), now));
    const gone = [...this.told.keys()].filter((userId) => !shown.has(userId));
    const quiet = people.length === 0 && gone.length === 0 && this.count === this.toldCount;
    const calm = this.count <= MOST_SHOWN && this.toldCount <= MOST_SHOWN;
    const joined = calm ? [...this.arrived.values()] : [];
    const left = calm ? [...this.departed.values()] : [];
    this.told = shown;
    this.toldCount = this.count;
    this.arrived.clear();
    this.departed.clear();
    return quiet ? null : { people, gone, count: this.count, joined, left };
  }

  private dropIfGone(somebody: Somebody): void {
    if (somebody.seats.size > 0 || !this.people.delete(somebody.userId)) return;
    if (!this.arrived.delete(somebody.userId)) this.departed.set(somebody.userId, personOf(somebody));
  }
}

const personOf = ({ userId, name, colour }: Somebody): Person => ({ userId, name, colour });

function latest(seats: Iterable<Seat>): Seat | undefined {
  let best: Seat | undefined;
  for (const seat of seats) if (!best || seat.at >= best.at) best = seat;
  return best;
}

function viewOf({ seats }: Somebody): View {
  const { dayId = null, activityId = null } = latest(seats.values()) ?? {};
  return { dayId, activityId };
}

const typingOf = ({ seats }: Somebody): string | null =>
  latest([...seats.values()].filter(({ typing }) => typing !== null))?.typing ?? null;

function presenceOf(somebody: Somebody, counts: (seatId: string) => boolean): Presence {
  const seats = new Map([...somebody.seats].filter(([id]) => counts(id)));
  const partly = { ...somebody, seats };
  return { ...personOf(somebody), ...viewOf(partly), typing: typingOf(partly) };
}

const isSame = (a: Presence | undefined, b: Presence): boolean =>
  a !== undefined &&
  a.name === b.name &&
  a.colour === b.colour &&
  a.dayId === b.dayId &&
  a.activityId === b.activityId &&
  a.typing === b.typing;
