import { MAX_SHOWN, type Presence } from '#contracts/trips.ts';

/** Typing ends unless it is renewed within this, ms. */
export const TYPING_MS = 6_000;
/** Whoever comes back within this after closing was never gone: a reload, a short cut in the network. */
export const GRACE_MS = 2_500;

export type Person = { userId: string; name: string; colour: number };
export type View = { dayId: string | null; activityId: string | null };
/** A place at the table: one socket here, or (`@node`) all sockets that a person has on another node. */
type ParticipantConnection = View & {
  /** When it last said something; of several tabs the one used last counts. */
  at: number;
  /** Gone from then on, unless somebody sits down again. */
  until: number;
  typing: string | null;
  typingUntil: number;
};
type Participant = Person & { connections: Map<string, ParticipantConnection> };

export const isRemote = (connectionId: string): boolean => connectionId.startsWith('@');

/** What is to be told after some changes. */
export type PresenceDelta = {
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
  private readonly people = new Map<string, Participant>();
  private reported = new Map<string, Presence>();
  private reportedCount = 0;
  private readonly arrived = new Map<string, Person>();
  private readonly departed = new Map<string, Person>();

  get count(): number {
    return this.people.size;
  }

  get isUsedHere(): boolean {
    for (const { connections } of this.people.values())
      for (const id of connections.keys()) if (!isRemote(id)) return true;
    return false;
  }

  join(person: Person, connectionId: string, now: number, until = Number.POSITIVE_INFINITY): void {
    const known = this.people.get(person.userId);
    const participant = known ?? { ...person, connections: new Map<string, ParticipantConnection>() };
    if (!known) {
      this.people.set(person.userId, participant);
      if (!this.departed.delete(person.userId)) this.arrived.set(person.userId, person);
    }
    Object.assign(participant, person);
    const view = viewOf(participant);
    // Seats that were only kept warm go; what was looked at there goes on being looked at.
    for (const [id, connection] of participant.connections)
      if (!isRemote(id) && connection.until !== Number.POSITIVE_INFINITY) participant.connections.delete(id);
    const before = participant.connections.get(connectionId);
    participant.connections.set(
      connectionId,
      before ? { ...before, until } : { ...view, at: now, until, typing: null, typingUntil: 0 },
    );
  }

  has(userId: string, connectionId: string): boolean {
    return this.people.get(userId)?.connections.has(connectionId) ?? false;
  }

  person(userId: string): Person | null {
    const participant = this.people.get(userId);
    return participant ? { userId, name: participant.name, colour: participant.colour } : null;
  }

  /** True when they are here and were called something else. */
  rename({ userId, name, colour }: Person): boolean {
    const participant = this.people.get(userId);
    if (!participant || (participant.name === name && participant.colour === colour)) return false;
    Object.assign(participant, { name, colour });
    return true;
  }

  setView(userId: string, connectionId: string, view: Partial<View>, now: number): void {
    const connection = this.people.get(userId)?.connections.get(connectionId);
    if (connection) Object.assign(connection, view, { at: now });
  }

  /** True when others see a difference. */
  setTyping(userId: string, connectionId: string, field: string | null, now: number): boolean {
    const participant = this.people.get(userId);
    const connection = participant?.connections.get(connectionId);
    if (!participant || !connection) return false;
    const before = typingOf(participant);
    Object.assign(connection, { typing: field, typingUntil: now + TYPING_MS, at: now });
    return typingOf(participant) !== before;
  }

  /** The socket has closed; somebody's last one leaves them here a little longer. */
  disconnect(userId: string, connectionId: string, now: number): void {
    const participant = this.people.get(userId);
    const connection = participant?.connections.get(connectionId);
    if (!participant || !connection) return;
    if (participant.connections.size > 1) participant.connections.delete(connectionId);
    else Object.assign(connection, { until: now + GRACE_MS, typing: null });
  }

  /** Gone at once: left, removed, or told so by another node. Without `connectionId`: all that they had. */
  leave(userId: string, connectionId?: string): void {
    const participant = this.people.get(userId);
    if (!participant) return;
    if (connectionId === undefined) participant.connections.clear();
    else participant.connections.delete(connectionId);
    this.dropIfGone(participant);
  }

  /** Ends what has had its time: whether there was any, and who stopped typing by that. */
  sweep(now: number): { ended: boolean; stopped: Person[] } {
    const stopped: Person[] = [];
    let ended = false;
    for (const participant of this.people.values()) {
      const before = typingOf(participant);
      for (const [id, connection] of participant.connections) {
        const typed = connection.typing !== null && connection.typingUntil <= now && !isRemote(id);
        if (connection.until <= now) participant.connections.delete(id);
        else if (typed) connection.typing = null;
        ended ||= typed || connection.until <= now;
      }
      if (before !== null && typingOf(participant) === null) stopped.push(personOf(participant));
      this.dropIfGone(participant);
    }
    return { ended, stopped };
  }

  /** Those who are told of one by one. */
  shown(): Presence[] {
    const shown: Presence[] = [];
    for (const participant of this.people.values()) {
      if (shown.length === MAX_SHOWN) break;
      shown.push(presenceOf(participant, () => true));
    }
    return shown;
  }

  /** Everybody with a seat on this node, as other nodes are told. */
  here(): Presence[] {
    return [...this.people.values()]
      .filter(({ connections }) => [...connections.keys()].some((id) => !isRemote(id)))
      .map((participant) => presenceOf(participant, (id) => !isRemote(id)));
  }

  /** All that another node said of its people; who is not among them has left there. */
  replace(node: string, people: readonly Presence[], now: number, until: number): void {
    const ids = new Set(people.map(({ userId }) => userId));
    for (const { userId, connections } of [...this.people.values()])
      if (connections.has(node) && !ids.has(userId)) this.leave(userId, node);
    for (const { userId, name, colour, dayId, activityId, typing } of people) {
      this.join({ userId, name, colour }, node, now, until);
      const connection = this.people.get(userId)?.connections.get(node);
      if (!connection) continue;
      const changed =
        connection.dayId !== dayId || connection.activityId !== activityId || connection.typing !== typing;
      Object.assign(connection, { dayId, activityId, typing }, changed ? { at: now } : {});
    }
  }

  /** What changed since the last news; null when nothing did. */
  takeDelta(): PresenceDelta | null {
    const shown = new Map(this.shown().map((presence) => [presence.userId, presence]));
    const people = [...shown.values()].filter((now) => !isSame(this.reported.get(now.userId), now));
    const gone = [...this.reported.keys()].filter((userId) => !shown.has(userId));
    const quiet = people.length === 0 && gone.length === 0 && this.count === this.reportedCount;
    const calm = this.count <= MAX_SHOWN && this.reportedCount <= MAX_SHOWN;
    const joined = calm ? [...this.arrived.values()] : [];
    const left = calm ? [...this.departed.values()] : [];
    this.reported = shown;
    this.reportedCount = this.count;
    this.arrived.clear();
    this.departed.clear();
    return quiet ? null : { people, gone, count: this.count, joined, left };
  }

  private dropIfGone(participant: Participant): void {
    if (participant.connections.size > 0 || !this.people.delete(participant.userId)) return;
    if (!this.arrived.delete(participant.userId))
      this.departed.set(participant.userId, personOf(participant));
  }
}

const personOf = ({ userId, name, colour }: Participant): Person => ({ userId, name, colour });

function latest(connections: Iterable<ParticipantConnection>): ParticipantConnection | undefined {
  let best: ParticipantConnection | undefined;
  for (const connection of connections) if (!best || connection.at >= best.at) best = connection;
  return best;
}

function viewOf({ connections }: Participant): View {
  const { dayId = null, activityId = null } = latest(connections.values()) ?? {};
  return { dayId, activityId };
}

const typingOf = ({ connections }: Participant): string | null =>
  latest([...connections.values()].filter(({ typing }) => typing !== null))?.typing ?? null;

function presenceOf(participant: Participant, counts: (connectionId: string) => boolean): Presence {
  const connections = new Map([...participant.connections].filter(([id]) => counts(id)));
  const partly = { ...participant, seats: connections };
  return { ...personOf(participant), ...viewOf(partly), typing: typingOf(partly) };
}

const isSame = (a: Presence | undefined, b: Presence): boolean =>
  a !== undefined &&
  a.name === b.name &&
  a.colour === b.colour &&
  a.dayId === b.dayId &&
  a.activityId === b.activityId &&
  a.typing === b.typing;
