import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '#contracts/errors.ts';
import type { Watch } from '#contracts/watches.ts';
import { systemClock } from '#core/clock.ts';
import { exampleAnswers } from '#server/features/research/example.ts';
import { ahead, fare } from '../deals/deals.ts';
import type { Dice } from '../dice.ts';
import type { Call } from '../trips/browser-tab.ts';
import { createCall } from '../trips/browser-tab.ts';
import type { Person } from './device.ts';
import { violation, type WorldRecord } from './record.ts';

/** Fares that are watched, one for each departure. */
const FARES = 12;
const THRESHOLD = 60_000;

/** What people do besides editing, over HTTP: asked again, with the same key, until the server has answered. */
export class Errands {
  private readonly record: WorldRecord;
  private readonly url: () => string;
  private readonly signal: AbortSignal;
  private made = 0;

  constructor(url: () => string, record: WorldRecord, signal: AbortSignal) {
    this.url = url;
    this.record = record;
    this.signal = signal;
  }

  /** Null: refused, or the world ended first. @param key an Idempotency-Key */
  private async insist<T>(who: Person, path: string, method: string, body?: unknown, key?: string) {
    for (let tries = 1; ; tries += 1) {
      const headers = key === undefined ? who.headers : { ...who.headers, 'idempotency-key': key };
      const call: Call = createCall(this.url(), headers);
      try {
        return { value: await call<T>(path, method, body), tries };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        if (error.code === 'internal')
          violation(this.record, `${method} ${path} was answered with internal: ${error.message}`);
        const isTemporary = ['unavailable', 'rate_limited'].includes(error.code);
        if (!isTemporary || this.signal.aborted) return null;
        await wait(Math.min(error.retryAfterMs ?? 100, 1_000));
      }
    }
  }

  private async rest(dice: Dice, ms: number): Promise<void> {
    await wait(dice.between(ms / 2, ms * 1.5), undefined, { signal: this.signal }).catch(() => undefined);
  }

  /** Starts research now and then. */
  async research(who: Person, dice: Dice, everyMs: number): Promise<void> {
    while (!this.signal.aborted) {
      const key = `research-${who.id}-${++this.made}`;
      const input = exampleAnswers(systemClock);
      const started = await this.insist<{ jobId: string }>(who, '/research', 'POST', input, key);
      if (started) this.record.researches.push(started.value.jobId);
      await this.rest(dice, everyMs);
    }
  }

  /** Sets watches, and asks for each to be told by a webhook. */
  async watch(who: Person, dice: Dice, everyMs: number): Promise<void> {
    for (let n = 0; n < 20 && !this.signal.aborted; n += 1) {
      const body = {
        target: { kind: 'fare', fare: fareOf(dice.below(FARES)) },
        threshold: { kind: 'price', amount: THRESHOLD, currency: 'USD' },
      };
      const set = await this.insist<Watch>(who, '/watches', 'POST', body, `watch-${who.id}-${++this.made}`);
      if (set) this.record.watches.push(set.value.id);
      await this.rest(dice, everyMs);
    }
  }

  /** Reports prices, about half of them under what people wait for; each amount is reported by one request only. */
  async prices(admin: Person, dice: Dice, everyMs: number): Promise<void> {
    for (let n = 1; !this.signal.aborted; n += 1) {
      const amount = (dice.chance(0.5) ? 50_000 : 70_000) + (n % 9_000);
      const price = { fare: fareOf(dice.below(FARES)), price: { amount, currency: 'USD' }, source: `s-${n}` };
      const sent = await this.insist(admin, '/prices', 'POST', { prices: [price] });
      if (sent) this.record.prices.set(n, sent.tries);
      await this.rest(dice, everyMs);
    }
  }

  /** The owner gives somebody other roles, puts them out, and lets them in again. */
  async members(owner: Person, guest: Person, tripId: string, dice: Dice, everyMs: number): Promise<void> {
    const membership = `/trips/${tripId}/members/${guest.id}`;
    while (!this.signal.aborted) {
      await this.rest(dice, everyMs);
      if (dice.chance(0.6)) {
        await this.insist(owner, membership, 'PUT', { role: dice.pick(['viewer', 'commenter', 'editor']) });
      } else {
        await this.insist(owner, membership, 'DELETE');
        await this.rest(dice, everyMs / 2);
        await this.letIn(owner, guest, tripId);
      }
    }
  }

  async letIn(owner: Person, guest: Person, tripId: string): Promise<void> {
    const invited = await this.insist<{ url: string }>(owner, `/trips/${tripId}/invites`, 'POST', {
      role: 'editor',
    });
    const token = invited?.value.url.split('/').at(-1);
    if (token) await this.insist(guest, `/invites/${token}/accept`, 'POST');
  }
}

const fareOf = (index: number) => fare({ depart: ahead(60 + index), return: ahead(70 + index) });
