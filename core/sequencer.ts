/**
 * The client's half of the log: turns answers and pushes that may be lost, doubled, late or out of order into the
 * server's order. Pure: it is told what happened and says what to do; sockets and timers belong to the caller.
 */
import type { Envelope, Since, SubscribeResult } from '#contracts/streams.ts';

/** Live events kept while an answer is awaited. What does not fit is asked for again, so nothing is lost by it. */
export const MAX_HELD = 1_000;

export interface Sequencer {
  /** Null until the first answer. */
  readonly epoch: string | null;
  /** Seq of the last event applied. */
  readonly seq: number;
  /** Highest seq known to exist, by an answer's head or by a push. */
  readonly highest: number;
  /** What the request in flight asked for; null when none is. */
  readonly asked: { readonly id: number; readonly since: Since } | null;
  /** Id of the next request: answers to older ones are recognised and dropped. */
  readonly nextId: number;
  /** Pushes ahead of `seq`, by seq. */
  readonly held: ReadonlyMap<number, Envelope>;
  /** An answer arrived since the last disconnection, so pushes are of `epoch`. */
  readonly confirmed: boolean;
  readonly from: 'start' | 'present';
}

export type SequencerInput =
  /** The channel is up, or it is time to look again: ask, unless a request is in flight. */
  | { type: 'ask' }
  | { type: 'answer'; id: number; result: SubscribeResult }
  /** The request was refused or timed out; the caller decides when to `ask` again. */
  | { type: 'failed'; id: number }
  | { type: 'event'; event: Envelope }
  | { type: 'disconnected' };

export type SequencerEffect =
  /** Send `subscribe` (or the HTTP read) and hand the answer back under this id. */
  | { type: 'ask'; id: number; since: Since }
  /** Append these, in this order. */
  | { type: 'apply'; events: Envelope[] }
  /** Forget everything; start from `snapshot`, or from nothing when it is undefined. */
  | { type: 'reset'; snapshot: unknown };

export type SequencerStep = { state: Sequencer; effects: SequencerEffect[] };

/** @param from `start` replays the whole log; `present` starts from the stream's snapshot. */
export const createSequencer = (from: 'start' | 'present'): Sequencer => ({
  epoch: null,
  seq: 0,
  highest: 0,
  asked: null,
  nextId: 1,
  held: new Map(),
  confirmed: false,
  from,
});

/** Everything known to exist was applied. Looking whether there is more (a poll) does not make it untrue. */
export const isCaughtUp = (state: Sequencer): boolean => state.confirmed && state.seq >= state.highest;

export function stepSequencer(state: Sequencer, input: SequencerInput): SequencerStep {
  switch (input.type) {
    case 'ask':
      return ask(state, []);
    case 'answer':
      if (state.asked?.id !== input.id) return { state, effects: [] };
      return answered({ ...state, asked: null, confirmed: true }, state.asked.since, input.result);
    case 'failed':
      return { state: state.asked?.id === input.id ? { ...state, asked: null } : state, effects: [] };
    case 'event':
      return pushed(state, input.event);
    case 'disconnected':
      // What was held may belong to an epoch that ends while we are away, and its seqs are asked for anyway.
      return {
        state: { ...state, asked: null, confirmed: false, held: new Map(), highest: state.seq },
        effects: [],
      };
  }
}

const sinceOf = (state: Sequencer): Since => {
  if (state.epoch !== null) return { epoch: state.epoch, seq: state.seq };
  return state.from === 'start' ? { seq: 0 } : null;
};

function ask(state: Sequencer, effects: SequencerEffect[]): SequencerStep {
  if (state.asked) return { state, effects };
  const asked = { id: state.nextId, since: sinceOf(state) };
  return {
    state: { ...state, asked, nextId: state.nextId + 1 },
    effects: [...effects, { type: 'ask', ...asked }],
  };
}

function pushed(state: Sequencer, event: Envelope): SequencerStep {
  if (event.seq <= state.seq && state.confirmed) return { state, effects: [] };
  const held = hold(state.held, event);
  const next = { ...state, held, highest: Math.max(state.highest, event.seq) };
  // Before the first answer nobody knows which epoch the push belongs to; during a request the answer may overlap it.
  return state.confirmed && !state.asked ? settle(next, []) : { state: next, effects: [] };
}

/** Keeps the lowest seqs when full: they are the ones that can be applied first. */
function hold(held: ReadonlyMap<number, Envelope>, event: Envelope): ReadonlyMap<number, Envelope> {
  if (held.has(event.seq)) return held;
  const stored = new Map(held).set(event.seq, event);
  if (stored.size > MAX_HELD) stored.delete(Math.max(...stored.keys()));
  return stored;
}

/** Applies what follows on, drops what is known, and asks again when something is known to be missing. */
function settle(state: Sequencer, effects: SequencerEffect[]): SequencerStep {
  const events: Envelope[] = [];
  const held = new Map([...state.held].filter(([seq]) => seq > state.seq));
  let seq = state.seq;
  for (let next = held.get(seq + 1); next; next = held.get(seq + 1)) {
    events.push(next);
    seq = next.seq;
    held.delete(seq);
  }
  const settled = { ...state, seq, held };
  const done = events.length > 0 ? [...effects, { type: 'apply' as const, events }] : effects;
  return seq < settled.highest ? ask(settled, done) : { state: settled, effects: done };
}

function answered(state: Sequencer, since: Since, result: SubscribeResult): SequencerStep {
  // Another epoch, or a shorter history than ours under the same name: what we know is no longer what happened.
  const replaced = state.epoch !== null && (state.epoch !== result.epoch || result.head < state.seq);
  const next: Sequencer = replaced
    ? { ...state, epoch: result.epoch, seq: 0, held: new Map(), highest: result.head }
    : { ...state, epoch: result.epoch, highest: Math.max(state.highest, result.head) };

  if (result.snapshot !== undefined) {
    return again(
      settle({ ...next, seq: result.head }, [{ type: 'reset', snapshot: result.snapshot }]),
      replaced,
    );
  }
  // Taken from its first event, asking for what this answer does not bring.
  if (replaced) return again(take(next, result, [{ type: 'reset', snapshot: undefined }]), true);
  if (continues(next, result)) return take(next, result, []);

  // Nothing follows on our position, and no state came either: begin at the first event that can still be had.
  const effects: SequencerEffect[] = [{ type: 'reset', snapshot: undefined }];
  const first = result.events[0];
  if (since === null || since.seq === 0) {
    const seq = first ? first.seq - 1 : result.head;
    return take({ ...next, seq }, result, effects);
  }
  return ask({ ...next, seq: 0, held: new Map() }, effects);
}

/** Whether the answer brings the next event, or truly says that there is none. */
function continues(state: Sequencer, result: SubscribeResult): boolean {
  const fresh = result.events.find((event) => event.seq > state.seq);
  return fresh ? fresh.seq === state.seq + 1 : result.head === state.seq || result.events.length > 0;
}

/** Puts the answer's events among the held ones: the same rules then apply to both. */
function take(state: Sequencer, result: SubscribeResult, effects: SequencerEffect[]): SequencerStep {
  const held = new Map(state.held);
  for (const event of result.events) held.set(event.seq, event);
  return settle({ ...state, held }, effects);
}

/** After a change of epoch pushes may have been dropped unseen, so one more answer decides what is there. */
const again = (step: SequencerStep, needed: boolean): SequencerStep =>
  needed ? ask(step.state, step.effects) : step;
