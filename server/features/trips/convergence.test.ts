import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError, type ErrorBody } from '#contracts/errors.ts';
import type { Envelope, SubscribeResult } from '#contracts/streams.ts';
import {
  type ClientChange,
  type OpName,
  type Role,
  roles,
  type TripEvent,
  type TripState,
} from '#contracts/trips.ts';
import { createSequencer, type Sequencer, type SequencerEffect, stepSequencer } from '#core/sequencer.ts';
import { integrityError } from '#core/trips/integrity.ts';
import {
  acknowledge,
  applyLocally,
  type OptimisticTrip,
  openTrip,
  type PendingOp,
  receive,
  reject,
  resetTrip,
} from '#core/trips/optimistic.ts';
import { applyEvent } from '#core/trips/replay.ts';
import { daysOf, newTrip } from '#core/trips/state.ts';
import { someChange } from '#testing/trips/some-change.ts';
import { advanceTrip, decide, type LoadedTrip, revertEvent } from './authority/decide.ts';
import { decideRestore } from './history/history.ts';
import { decideUndo } from './history/undo.ts';

const AT = '2026-11-01T12:00:00.000Z';
const STREAM = 'trip:t1';
/** `CONVERGENCE_RUNS=100000 vitest run server/features/trips/convergence.test.ts` for a night. */
const RUNS = Number(process.env.CONVERGENCE_RUNS ?? 2_000);
const start = newTrip(
  { title: 'Trip', summary: '', homeCurrency: 'EUR', cover: 0, startDate: '2027-05-01' },
  ['d1', 'd2', 'd3'],
);

/** The server's side: the log and what it has decided, as if each op were one transaction. */
class Authority {
  log: Envelope[] = [];
  record: LoadedTrip;
  readonly roles = new Map<string, Role>();
  constructor() {
    const created = { stream: STREAM, seq: 1, type: 'created', at: AT, data: { state: start } };
    this.log.push(created);
    this.record = advanceTrip(null, created);
  }
  /** What a restarted server knows: only the log. */
  crash() {
    this.record = this.log.reduce<LoadedTrip | null>(advanceTrip, null) as LoadedTrip;
  }
  private append(type: string, data: unknown, author: string): Envelope {
    const event: Envelope = {
      stream: STREAM,
      seq: this.record.seq + 1,
      type,
      at: AT,
      actor: { id: author, name: author, kind: 'traveller' },
      data: JSON.parse(JSON.stringify(data)),
    };
    this.record = advanceTrip(this.record, event);
    this.log.push(event);
    return event;
  }
  /** Takes back some entry of the log, if nobody has changed the same since. */
  undo(entropy: number, author: string): Envelope | undefined {
    const event = this.log[entropy % this.log.length] as TripEvent;
    try {
      const role = this.roles.get(author) ?? 'viewer';
      const undone = decideUndo(this.record, event, { id: author, role });
      return this.append('trip_updated', { ...undone, opId: `undo-${this.log.length}` }, author);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  restore(entropy: number, author: string): Envelope | undefined {
    const seq = 1 + (entropy % this.log.length);
    const past = this.stateAt(seq);
    const data = decideRestore(this.record, past, seq);
    return this.append(
      'trip_updated',
      { ...data, opId: `restore-${this.log.length}`, overwrote: [] },
      author,
    );
  }
  write(entropy: number, author: string): Envelope {
    const holders = ['trip', ...daysOf(this.record.state), ...Object.values(this.record.state.activities)];
    const holder = holders[entropy % holders.length] as string | { noteId: string };
    const noteId = typeof holder === 'string' ? holder : holder.noteId;
    const note = {
      noteId,
      update: '',
      excerpt: `words ${entropy}`,
      length: 6,
      opId: `note-${this.log.length}`,
    };
    return this.append('note_updated', note, author);
  }
  stateAt(seq: number): TripState {
    return this.log
      .slice(0, seq)
      .reduce<TripState | null>((state, event) => applyEvent(state, event as TripEvent), null) as TripState;
  }
  handle(op: PendingOp, author: string): { event?: Envelope; error?: ErrorBody } {
    const known = this.log.find((event) => (event.data as { opId?: string }).opId === op.opId);
    if (known) return { event: known };
    try {
      const { type, data } = decide(
        this.record,
        op.name,
        op,
        { id: author, name: author, role: this.roles.get(author) ?? 'editor' },
        AT,
      );
      return { event: this.append(type, data, author) };
    } catch (error) {
      if (error instanceof AppError) return { error: error.toBody() };
      throw error;
    }
  }
  subscribe(since: { epoch?: string; seq: number } | null): SubscribeResult<TripState> {
    const head = this.record.seq;
    if (since === null || since.seq > head)
      return { epoch: 'e1', head, events: [], more: false, snapshot: this.record.state };
    const events = this.log.filter(({ seq }) => seq > since.seq).slice(0, 7);
    return { epoch: 'e1', head, events, more: (events.at(-1)?.seq ?? head) < head };
  }
}

/** One browser: its memory is lost by a crash, its stored ops are not. */
class Browser {
  readonly id: string;
  readonly server: Authority;
  stored: PendingOp[] = [];
  acked = new Set<string>();
  refused = new Set<string>();
  trip: OptimisticTrip | null = null;
  sequencer: Sequencer = createSequencer('present');
  /** Pushes and answers on their way, in the order sent; the test may drop, repeat and swap them. */
  inbox: ({ push: Envelope } | { answer: number; result: SubscribeResult })[] = [];
  online = false;
  made = 0;

  constructor(id: string, server: Authority) {
    this.id = id;
    this.server = server;
  }
  crash() {
    this.disconnect();
    this.trip = null;
    this.sequencer = createSequencer('present');
  }
  disconnect() {
    this.online = false;
    this.inbox = [];
    this.step({ type: 'disconnected' });
  }
  connect() {
    if (this.online) return;
    this.online = true;
    this.step({ type: 'ask' });
  }
  step(input: Parameters<typeof stepSequencer>[1]) {
    const { state, effects } = stepSequencer(this.sequencer, input);
    this.sequencer = state;
    for (const effect of effects) this.perform(effect);
  }
  perform(effect: SequencerEffect) {
    if (effect.type === 'ask') {
      if (this.online) this.inbox.push({ answer: effect.id, result: this.server.subscribe(effect.since) });
    } else if (effect.type === 'reset') {
      const state = effect.snapshot as TripState;
      const author = { id: this.id, name: this.id };
      this.trip = this.trip
        ? resetTrip(this.trip, state, this.sequencer.seq)
        : openTrip(author, state, this.sequencer.seq, [...this.stored]);
    } else {
      for (const event of effect.events) {
        this.trip = receive(this.trip as OptimisticTrip, event as TripEvent);
        const { opId } = event.data as { opId?: string };
        this.stored = this.stored.filter((op) => op.opId !== opId);
      }
    }
  }
  deliver(index: number) {
    const [message] = this.inbox.splice(index % Math.max(this.inbox.length, 1), 1);
    if (!message) return;
    if ('push' in message) this.step({ type: 'event', event: message.push });
    else this.step({ type: 'answer', id: message.answer, result: message.result });
  }
  edit(name: OpName, change: ClientChange) {
    if (!this.trip) return;
    const op = { name, change, opId: `op-${this.id}-${++this.made}-aaaa`, baseSeq: this.trip.seq, at: AT };
    try {
      this.trip = applyLocally(this.trip, op);
      this.stored.push(op);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  /** Sends the oldest waiting op; the answer may get lost on the way back. */
  send(answerArrives: boolean): Envelope | undefined {
    const op = this.stored[0];
    if (!op || !this.online) return undefined;
    const { event, error } = this.server.handle(op, this.id);
    if (!answerArrives) return event;
    this.stored.shift();
    if (error) {
      this.refused.add(op.opId);
      if (this.trip) this.trip = reject(this.trip, op.opId, error);
    } else {
      this.acked.add(op.opId);
      if (this.trip && event) this.trip = acknowledge(this.trip, op.opId, event.seq);
    }
    return event;
  }
}

const step = fc.record({
  who: fc.nat(4),
  what: fc.constantFrom(
    'edit',
    'edit',
    'edit',
    'send',
    'send',
    'send',
    'deliver',
    'deliver',
    'deliver',
    'deliver',
    'loseAnswer',
    'dropPush',
    'repeatPush',
    'reconnect',
    'disconnect',
    'crash',
    'serverCrash',
    'undo',
    'write',
    'restore',
    'role',
  ),
  entropy: fc.nat(1_000_000),
});

function run(steps: { who: number; what: string; entropy: number }[]) {
  const server = new Authority();
  const browsers = ['b0', 'b1', 'b2', 'b3', 'b4'].map((id) => new Browser(id, server));
  const announce = (event: Envelope | undefined) => {
    if (event) for (const browser of browsers) if (browser.online) browser.inbox.push({ push: event });
  };
  const settle = (browser: Browser) => {
    browser.connect();
    while (browser.inbox.length > 0) browser.deliver(0);
  };
  for (const browser of browsers) settle(browser);
  steps.forEach(({ who, what, entropy }, index) => {
    const browser = browsers[who] as Browser;
    const push = browser.inbox.findIndex((message) => 'push' in message);
    if (what === 'edit' && browser.trip) {
      const change = someChange(browser.trip.view, entropy, `x${index}`);
      if (change) browser.edit(...change);
    } else if (what === 'send' || what === 'loseAnswer') announce(browser.send(what === 'send'));
    else if (what === 'deliver') browser.deliver(entropy);
    else if (what === 'dropPush' && push >= 0) browser.inbox.splice(push, 1);
    else if (what === 'repeatPush' && push >= 0)
      browser.inbox.push(browser.inbox[push] as { push: Envelope });
    else if (what === 'reconnect') browser.connect();
    else if (what === 'disconnect') browser.disconnect();
    else if (what === 'crash') browser.crash();
    else if (what === 'undo') announce(server.undo(entropy, browser.id));
    else if (what === 'write') announce(server.write(entropy, browser.id));
    else if (what === 'restore') announce(server.restore(entropy, browser.id));
    else if (what === 'role') server.roles.set(browser.id, roles[entropy % roles.length] as Role);
    else if (what === 'serverCrash') {
      server.crash();
      for (const one of browsers) one.disconnect();
    }
  });
  // In the end the network works: everything waiting is sent, and everybody looks again.
  for (const browser of browsers) {
    settle(browser);
    while (browser.stored.length > 0) announce(browser.send(true));
  }
  for (const browser of browsers) {
    browser.disconnect();
    settle(browser);
  }
  return { server, browsers };
}

test('any interleaving of edits, undoing, changes of role, loss, repeats, crashes and reconnects ends in one trip everywhere', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 120, size: 'max' }), (steps) => {
      const { server, browsers } = run(steps);
      const fromTheStart = server.log.reduce<TripState | null>(
        (state, event) => applyEvent(state, event as TripEvent),
        null,
      );
      expect(fromTheStart).toEqual(server.record.state);
      expect(integrityError(server.record.state)).toBeNull();
      // Backwards the log leads through the same states, but for the words of notes, which it does not keep twice.
      let backwards = server.record.state;
      for (const event of server.log.slice(1).reverse()) {
        backwards = revertEvent(backwards, event as TripEvent);
        if (event.seq % 5 === 0)
          expect({ ...backwards, notes: {} }).toEqual({ ...server.stateAt(event.seq - 1), notes: {} });
      }
      for (const browser of browsers) {
        expect(browser.trip?.pending).toEqual([]);
        expect(browser.trip?.view).toEqual(server.record.state);
        for (const opId of browser.acked) {
          expect(server.log.filter((event) => (event.data as { opId?: string }).opId === opId)).toHaveLength(
            1,
          );
        }
        for (const opId of browser.refused) {
          expect(server.log.some((event) => (event.data as { opId?: string }).opId === opId)).toBe(false);
        }
      }
    }),
    { numRuns: RUNS },
  );
}, 3_600_000);
