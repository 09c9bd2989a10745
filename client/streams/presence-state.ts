/** Who is here and what they are at, from the server's volatile messages. Pure. */
import type { Arrival, Presence, PresenceChange, PresenceList, Typing } from '#contracts/trips.ts';

/** Somebody else typing in a field, such as `activities/abc/name`. */
export interface TypingMark {
  readonly userId: string;
  readonly name: string;
  readonly colour: number;
  readonly field: string;
}

export interface PresenceState {
  /** One entry a person, oneself too; in a crowd, the first ones. */
  readonly people: readonly Presence[];
  /** How many are here, also where not all of them are listed. */
  readonly count: number;
  /** When each one's typing ends unless it is renewed, ms since 1970. */
  readonly typingUntil: ReadonlyMap<string, number>;
}

export const nobodyHere: PresenceState = { people: [], count: 0, typingUntil: new Map() };

/** Typing that is not renewed ends after this, ms. A little more than the server's own patience. */
export const TYPING_MS = 7_000;

export type PresenceInput =
  | { type: 'list'; list: PresenceList }
  | { type: 'presence'; change: PresenceChange }
  | { type: 'joined'; who: Arrival }
  | { type: 'left'; who: Arrival }
  | { type: 'typing'; typing: Typing; now: number }
  /** Time has passed. */
  | { type: 'tick'; now: number }
  /** Without a connection nobody knows who is here. */
  | { type: 'disconnected' };

const without = (people: readonly Presence[], ids: readonly string[]) =>
  people.filter(({ userId }) => !ids.includes(userId));

function upsert(people: readonly Presence[], changed: readonly Presence[]): Presence[] {
  const byId = new Map(people.map((person) => [person.userId, person]));
  for (const person of changed) byId.set(person.userId, person);
  return [...byId.values()];
}

const typingOf = (people: readonly Presence[], userId: string, field: string | null) =>
  people.map((person) => (person.userId === userId ? { ...person, typing: field } : person));

export function reducePresence(state: PresenceState, input: PresenceInput): PresenceState {
  switch (input.type) {
    case 'list':
      return { people: input.list.people, count: input.list.count, typingUntil: state.typingUntil };
    case 'presence': {
      const { people, gone, count } = input.change;
      return { ...state, people: upsert(without(state.people, gone), people), count };
    }
    case 'joined': {
      const { userId, name, colour } = input.who;
      if (state.people.some((person) => person.userId === userId)) return state;
      const person = { userId, name, colour, dayId: null, activityId: null, typing: null };
      return { ...state, people: [...state.people, person], count: state.count + 1 };
    }
    case 'left': {
      const people = without(state.people, [input.who.userId]);
      if (people.length === state.people.length) return state;
      return { ...state, people, count: Math.max(people.length, state.count - 1) };
    }
    case 'typing': {
      const { userId, field } = input.typing;
      const typingUntil = new Map(state.typingUntil);
      if (field === null) typingUntil.delete(userId);
      else typingUntil.set(userId, input.now + TYPING_MS);
      return { ...state, people: typingOf(state.people, userId, field), typingUntil };
    }
    case 'tick': {
      const over = [...state.typingUntil].filter(([, until]) => until <= input.now).map(([userId]) => userId);
      if (over.length === 0) return state;
      const people = over.reduce((all, userId) => typingOf(all, userId, null), state.people as Presence[]);
      const typingUntil = new Map([...state.typingUntil].filter(([userId]) => !over.includes(userId)));
      return { ...state, people, typingUntil };
    }
    case 'disconnected':
      return nobodyHere;
  }
}

/** Where others are typing. */
export const typingMarks = ({ people }: PresenceState, self: string | null): TypingMark[] =>
  people.flatMap(({ userId, name, colour, typing }) =>
    typing === null || userId === self ? [] : [{ userId, name, colour, field: typing }],
  );
