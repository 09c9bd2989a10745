import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Envelope } from '#contracts/streams.ts';
import {
  type ClientChange,
  invite,
  opsAnswer,
  type Role,
  tripCreated,
  tripSnapshot,
} from '#contracts/trips.ts';
import type { Actor } from './actor.ts';

type Result = z.output<typeof opsAnswer>['results'][number];

/** What a person does with a trip without its screens. */
export class TripActor {
  readonly actor: Actor;
  readonly tripId: string;

  private constructor(actor: Actor, tripId: string) {
    this.actor = actor;
    this.tripId = tripId;
  }

  /** Starts a blank trip of three days; this is its owner. */
  static async start(actor: Actor, title = 'Lisbon'): Promise<TripActor> {
    const answer = await actor.post('/api/v1/trips', { title, days: 3 });
    return new TripActor(actor, tripCreated.parse(answer).tripId);
  }

  static of(actor: Actor, tripId: string): TripActor {
    return new TripActor(actor, tripId);
  }

  private get path(): string {
    return `/api/v1/trips/${this.tripId}`;
  }

  /** Lets somebody in by an invitation's link, as they would come by opening it. */
  async bringIn(other: Actor, role: Exclude<Role, 'owner'> = 'editor'): Promise<TripActor> {
    const { url } = invite.parse(await this.actor.post(`${this.path}/invites`, { role }));
    const token = String(url).split('/').at(-1);
    await other.post(`/api/v1/invites/${token}/accept`);
    return new TripActor(other, this.tripId);
  }

  /** Turns the read-only link on. */
  async share(showBudget = true): Promise<unknown> {
    const answer = await this.actor.request.put(`${this.path}/share`, {
      data: { enabled: true, showBudget },
      headers: { origin: this.actor.proxy.url },
    });
    if (!answer.ok()) throw new Error(`Sharing: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  }

  async remove(other: Actor): Promise<void> {
    await this.ofMember('DELETE', other);
  }

  async setRole(other: Actor, role: Exclude<Role, 'owner'>): Promise<void> {
    await this.ofMember('PUT', other, { role });
  }

  private async ofMember(method: 'PUT' | 'DELETE', other: Actor, data?: object): Promise<void> {
    const me = await (await other.request.get('/api/v1/me')).json();
    const answer = await this.actor.request.fetch(`${this.path}/members/${me.traveller.id}`, {
      method,
      ...(data ? { data } : {}),
      headers: { origin: this.actor.proxy.url },
    });
    if (!answer.ok()) throw new Error(`${method} of a member: ${answer.status()} ${await answer.text()}`);
  }

  async snapshot() {
    return tripSnapshot.parse(await (await this.actor.request.get(this.path)).json());
  }

  async names(): Promise<string[]> {
    const { state } = await this.snapshot();
    return Object.values(state.activities).map(({ name }) => name);
  }

  /** Makes changes, each with its own answer. */
  async change(...changes: ClientChange[]): Promise<Result[]> {
    return this.send(changes.map((change) => ({ opId: randomUUID(), baseSeq: 1, change })));
  }

  async send(ops: { opId: string; baseSeq: number; change: ClientChange }[]): Promise<Result[]> {
    return opsAnswer.parse(await this.actor.post(`${this.path}/ops`, { ops })).results;
  }

  /** The log as the database has it. */
  async log(): Promise<Envelope[]> {
    const events: Envelope[] = [];
    for (let offset = '-1'; ; ) {
      const answer = await this.actor.request.get(`/api/v1/streams/trip:${this.tripId}?offset=${offset}`);
      if (!answer.ok()) throw new Error(`The log: ${answer.status()} ${await answer.text()}`);
      events.push(...((await answer.json()) as Envelope[]));
      offset = answer.headers()['stream-next-offset'] ?? offset;
      if (answer.headers()['stream-up-to-date'] === 'true') return events;
    }
  }
}

export const addActivity = (id: string, name = id): ClientChange => ({
  kind: 'add_activity',
  id,
  dayId: null,
  fields: { name },
});

/** Ids of the ops in a log, in order. */
export const opIdsOf = (log: readonly Envelope[]): string[] =>
  log.flatMap(({ data }) => (data as { opId?: string }).opId ?? []);
