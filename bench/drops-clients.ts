/** Client side of `bench/drops.ts`: followers whose lines are cut, each by the rules that clients follow. */
import type { Envelope, SubscribeResult } from '#contracts/streams.ts';
import { createSequencer, type SequencerInput, stepSequencer } from '#core/sequencer.ts';
import { SilentLine } from '#testing/processes/black-hole-proxy.ts';
import { serveParent } from './measure.ts';
import { type Client, connect } from './sockets.ts';

const CLIENTS_A_LINE = 20;

type Answer = { data?: SubscribeResult; error?: { retryAfterMs?: number } };
const lines: SilentLine[] = [];
const followers: Follower[] = [];

/** One page: comes back by itself, and asks for what it missed. */
class Follower {
  seq = 0;
  /** Events that came again, and steps over one that never came. */
  doubled = 0;
  lost = 0;
  breaks = 0;
  private client: Client<Answer> | null = null;
  private sequencer = createSequencer('start');
  private readonly url: () => string;
  private readonly name: string;
  private readonly stream: string;

  constructor(url: () => string, name: string, stream: string) {
    this.url = url;
    this.name = name;
    this.stream = stream;
  }

  async open(): Promise<void> {
    try {
      const client = await connect<Answer>({
        url: this.url(),
        namespace: '/trips',
        traveller: this.name,
        onPacket: (data) => this.take(data),
      });
      client.socket.onclose = () => this.broken();
      this.client = client;
      this.step({ type: 'ask' });
    } catch {
      this.comeBack();
    }
  }

  private broken(): void {
    this.breaks += 1;
    this.client = null;
    this.step({ type: 'disconnected' });
    this.comeBack();
  }
  private comeBack(): void {
    setTimeout(() => void this.open(), 20 + Math.random() * 500);
  }

  private take(data: string): void {
    if (!data.startsWith('42/trips,["event"')) return;
    const [, event] = JSON.parse(data.slice(data.indexOf('['))) as [string, Envelope];
    this.step({ type: 'event', event });
  }

  private step(input: SequencerInput): void {
    const { state, effects } = stepSequencer(this.sequencer, input);
    this.sequencer = state;
    for (const effect of effects) {
      if (effect.type === 'ask') void this.ask(effect.id, effect.since);
      else if (effect.type === 'apply')
        for (const { seq } of effect.events) {
          if (seq <= this.seq) this.doubled += 1;
          else this.lost += seq - this.seq - 1;
          this.seq = seq;
        }
    }
  }

  private async ask(id: number, since: unknown): Promise<void> {
    const { client } = this;
    if (!client) return;
    const { data, error } = await client.ask('subscribe', { stream: this.stream, since });
    if (client !== this.client) return;
    if (data) return this.step({ type: 'answer', id, result: data });
    this.step({ type: 'failed', id });
    setTimeout(() => client === this.client && this.step({ type: 'ask' }), error?.retryAfterMs ?? 100);
  }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

serveParent(
  {
    async connect(url: string, count: number, stream: string) {
      while (lines.length < count / CLIENTS_A_LINE) lines.push(await SilentLine.to(url));
      for (let n = 0; n < count; n += 1) {
        const line = lines[n % lines.length] as SilentLine;
        const follower = new Follower(() => line.url, `traveller${n}`, stream);
        followers.push(follower);
        await follower.open();
      }
    },
    /** Cuts lines at random for so long, ms, each every `everyMs` on average. */
    async cutAtRandom(forMs: number, everyMs: number) {
      for (const end = performance.now() + forMs; performance.now() < end; ) {
        lines[Math.floor(Math.random() * lines.length)]?.cut();
        await wait((everyMs / lines.length) * 2 * Math.random());
      }
    },
    /** ms until each has seen `head`, from now; Infinity after a minute. */
    async caughtUp(head: number) {
      const from = performance.now();
      while (followers.some(({ seq }) => seq < head)) {
        if (performance.now() - from > 60_000) return Number.POSITIVE_INFINITY;
        await wait(10);
      }
      return performance.now() - from;
    },
    results(head: number) {
      const sum = (of: (follower: Follower) => number) =>
        followers.reduce((total, one) => total + of(one), 0);
      return {
        breaks: sum(({ breaks }) => breaks),
        lost: sum(({ lost, seq }) => lost + Math.max(0, head - seq)),
        doubled: sum(({ doubled }) => doubled),
      };
    },
  },
  async () => {},
);
