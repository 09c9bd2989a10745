import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Envelope, Since, SubscribeResult } from '#contracts/streams.ts';
import {
  createSequencer,
  isCaughtUp,
  MAX_HELD,
  type Sequencer,
  type SequencerInput,
  stepSequencer,
} from './sequencer.ts';

const PAGE = 3;

/** A server with one stream, a network that loses, doubles and reorders, and a client that runs the sequencer. */
class World {
  epoch = 1;
  log: Envelope[] = [];
  connected = false;
  joined = false;
  pushes: Envelope[] = [];
  requests: { id: number; since: Since }[] = [];
  answers: { id: number; result: SubscribeResult }[] = [];
  sequencer: Sequencer;
  /** What the client shows. */
  shown: string[] = [];
  asks = 0;
  /** The caller's timer after a request that failed. */
  retryDue = false;
  /** What this connection should have been pushed and was not: the sweep's work. */
  unpushed: Envelope[] = [];
  readonly snapshots: boolean;

  constructor(snapshots: boolean, from: 'start' | 'present') {
    this.snapshots = snapshots;
    this.sequencer = createSequencer(from);
  }

  get written(): string[] {
    return this.log.map((event) => String(event.data));
  }

  append(copies: number): void {
    const seq = this.log.length + 1;
    const event: Envelope = {
      stream: 'research:1',
      seq,
      type: 'fact',
      at: '2026-11-20T00:00:00Z',
      data: `${this.epoch}/${seq}`,
    };
    this.log.push(event);
    if (!this.joined) return;
    if (copies === 0) this.unpushed.push(event);
    for (let copy = 0; copy < copies; copy++) this.pushes.push(event);
  }

  feed(input: SequencerInput): void {
    const { state, effects } = stepSequencer(this.sequencer, input);
    const replaced = this.sequencer.epoch !== state.epoch;
    this.sequencer = state;
    for (const effect of effects) {
      if (effect.type === 'apply') this.shown.push(...effect.events.map((event) => String(event.data)));
      else if (effect.type === 'reset') {
        if (!replaced) throw new Error('It forgot a history that had not changed.');
        this.shown = [...((effect.snapshot as string[] | undefined) ?? [])];
      } else {
        this.asks += 1;
        this.requests.push({ id: effect.id, since: effect.since });
      }
    }
  }

  connect(): void {
    if (this.connected) return;
    this.connected = true;
    this.feed({ type: 'ask' });
  }

  disconnect(): void {
    if (!this.connected) return;
    this.connected = false;
    this.joined = false;
    this.retryDue = false;
    this.unpushed = [];
    this.pushes = [];
    this.requests = [];
    this.answers = [];
    this.feed({ type: 'disconnected' });
  }

  /** A restore from backup: part of the history is kept, under a new name. */
  restore(keep: number): void {
    this.disconnect();
    this.epoch += 1;
    this.log = this.log.slice(0, keep);
  }

  serve(): void {
    const request = this.requests.shift();
    if (!request) return;
    this.joined = true;
    this.answers.push({ id: request.id, result: this.read(request.since) });
  }

  read(since: Since): SubscribeResult {
    const head = this.log.length;
    const epoch = `epoch-${this.epoch}`;
    const fits = since !== null && (since.epoch ?? epoch) === epoch && since.seq <= head;
    if (!fits)
      return { epoch, head, events: [], more: false, ...(this.snapshots ? { snapshot: this.written } : {}) };
    const events = this.log.slice(since.seq, since.seq + PAGE);
    return { epoch, head, events, more: since.seq + events.length < head };
  }

  deliverPush(at: number): void {
    const [event] = this.pushes.splice(at % Math.max(1, this.pushes.length), 1);
    if (event) this.feed({ type: 'event', event });
  }

  deliverAnswer(): void {
    const answer = this.answers.shift();
    if (answer) this.feed({ type: 'answer', ...answer });
  }

  /** The request, or its answer, never arrives, and the caller's time limit strikes. */
  loseAnswer(): void {
    const lost = this.requests.shift() ?? this.answers.shift();
    if (!lost) return;
    this.feed({ type: 'failed', id: lost.id });
    this.retryDue = true;
  }

  retry(): void {
    if (!this.retryDue) return;
    this.retryDue = false;
    this.feed({ type: 'ask' });
  }

  /** The network behaves from now on, and the sweep pushes what was not pushed. */
  settle(): void {
    this.connect();
    this.retry();
    for (let round = 0; round < 1_000; round++) {
      while (this.requests.length > 0) this.serve();
      while (this.answers.length > 0) this.deliverAnswer();
      while (this.pushes.length > 0) this.deliverPush(0);
      this.pushes = this.unpushed.splice(0);
      if (this.requests.length + this.answers.length + this.pushes.length === 0) return;
    }
    throw new Error('The client never stops asking.');
  }
}

const action = fc.oneof(
  { weight: 6, arbitrary: fc.nat(3).map((copies) => (world: World) => world.append(copies)) },
  { weight: 6, arbitrary: fc.nat(20).map((at) => (world: World) => world.deliverPush(at)) },
  { weight: 3, arbitrary: fc.constant((world: World) => world.serve()) },
  { weight: 3, arbitrary: fc.constant((world: World) => world.deliverAnswer()) },
  { weight: 1, arbitrary: fc.constant((world: World) => world.loseAnswer()) },
  { weight: 1, arbitrary: fc.constant((world: World) => world.retry()) },
  { weight: 2, arbitrary: fc.constant((world: World) => world.connect()) },
  { weight: 1, arbitrary: fc.constant((world: World) => world.disconnect()) },
  { weight: 1, arbitrary: fc.nat(10).map((keep) => (world: World) => world.restore(keep)) },
);
const story = fc.record({
  snapshots: fc.boolean(),
  from: fc.constantFrom('start' as const, 'present' as const),
  actions: fc.array(action, { maxLength: 120, size: 'max' }),
});

describe('the sequencer', () => {
  test('ends in the log of the server, whatever was lost, doubled, reordered, cut off or restored', () => {
    fc.assert(
      fc.property(story, ({ snapshots, from, actions }) => {
        const world = new World(snapshots, from);
        for (const act of actions) act(world);
        world.settle();
        expect(isCaughtUp(world.sequencer)).toBe(true);
        expect(world.sequencer.seq).toBe(world.log.length);
        // Without a snapshot, `present` starts at the head it found: what it shows is the end of the log.
        if (snapshots || from === 'start') expect(world.shown).toEqual(world.written);
        else if (world.shown.length > 0)
          expect(world.written.slice(-world.shown.length)).toEqual(world.shown);
      }),
      { numRuns: 2_000, seed: 20_261_120 },
    );
  });

  test('never shows anything but a beginning of some log of the server, in its order', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 120, size: 'max' }), (actions) => {
        const world = new World(true, 'start');
        let logs: string[][] = [];
        let epoch = world.epoch;
        for (const act of actions) {
          const before = world.written;
          act(world);
          if (world.epoch !== epoch) logs = [...logs, before];
          epoch = world.epoch;
          const lives = [...logs, world.written];
          expect(lives.some((log) => world.shown.every((fact, index) => log[index] === fact))).toBe(true);
        }
      }),
      { numRuns: 500, seed: 20_261_121 },
    );
  });

  test('has at most one request in flight', () => {
    fc.assert(
      fc.property(story, ({ snapshots, from, actions }) => {
        const world = new World(snapshots, from);
        for (const act of actions) {
          act(world);
          expect(world.requests.length + world.answers.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 500, seed: 20_261_122 },
    );
  });

  test('asks again from its last event when there is a gap, and only once', () => {
    const world = new World(true, 'start');
    world.append(0);
    world.settle();
    for (let count = 0; count < 3; count++) world.append(count === 0 ? 0 : 1);
    const asksBefore = world.asks;
    world.deliverPush(0);
    world.deliverPush(0);
    expect(world.asks).toBe(asksBefore + 1);
    expect(world.requests).toEqual([{ id: expect.any(Number), since: { epoch: 'epoch-1', seq: 1 } }]);
    expect(world.shown).toEqual(['1/1']);
    world.settle();
    expect(world.shown).toEqual(['1/1', '1/2', '1/3', '1/4']);
  });

  test('goes on page by page while more follows', () => {
    const world = new World(true, 'start');
    for (let count = 0; count < 2 * PAGE + 1; count++) world.append(0);
    world.connect();
    world.settle();
    expect(world.asks).toBe(3);
    expect(world.shown).toHaveLength(2 * PAGE + 1);
  });

  test('ignores the answer to a request of an earlier connection', () => {
    const world = new World(true, 'start');
    world.append(0);
    world.connect();
    world.serve();
    const [late] = world.answers;
    world.disconnect();
    if (late) world.feed({ type: 'answer', ...late });
    expect(world.shown).toEqual([]);
  });

  test('keeps no more than its bound of pushes, and asks for what did not fit', () => {
    const world = new World(true, 'start');
    world.connect();
    world.serve();
    for (let count = 0; count < MAX_HELD + 50; count++) world.append(1);
    while (world.pushes.length > 0) world.deliverPush(world.pushes.length - 1);
    expect(world.sequencer.held.size).toBe(MAX_HELD);
    world.settle();
    expect(world.shown).toEqual(world.written);
  });

  test('starts at the first event that can be had when the beginning is gone and there is no snapshot', () => {
    const world = new World(false, 'start');
    for (let count = 0; count < 5; count++) world.append(0);
    world.connect();
    const asked = world.requests.shift();
    world.answers.push({
      id: asked?.id ?? 0,
      result: { epoch: 'epoch-1', head: 5, events: world.log.slice(3), more: false },
    });
    world.settle();
    expect(world.shown).toEqual(['1/4', '1/5']);
  });
});
