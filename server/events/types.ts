import type { z } from 'zod';
import type { Tx } from '#server/database/types.ts';

/**
 * What a feature lets others know of, declared in its `events.ts`. A durable event is kept in the job queue with the
 * transaction that it is about; a hint lives in this process and may be lost with it.
 */
export interface DurableEvent<S extends z.ZodType = z.ZodType> {
  readonly durability: 'durable';
  readonly name: string;
  readonly schema: S;
}
export interface Hint<T = unknown> {
  readonly durability: 'hint';
  readonly name: string;
  /** Only a type: hints never leave the process. */
  readonly payload?: T;
}

/** One feature's interest in one event; made by `listen`. */
export interface Listener {
  readonly event: DurableEvent | Hint;
  /** `id` names the event of a durable one: the same each time that it is delivered. */
  handle(payload: unknown, id: string): Promise<void> | void;
}

export interface DomainEvents {
  /** Before the job queue starts. `name` is the feature's: it listens to an event once. */
  subscribe(name: string, listener: Listener): void;
  /**
   * Each listener gets it at least once, on one node, again when it throws. With `tx`: exactly if that commits; call
   * `wake` after the commit, or it may take a minute. `id` is made up when left out.
   * @throws when the payload is not what the event's schema says
   */
  publish<S extends z.ZodType>(
    event: DurableEvent<S>,
    payload: z.input<S>,
    options?: { tx?: Tx; id?: string },
  ): Promise<void>;
  wake(event: DurableEvent): void;
  /** Each listener of this process gets it once, in the order of emitting. Returns at once and never throws. */
  emit<T>(event: Hint<T>, payload: T): void;
  /** Resolves when all hints emitted so far were handled, or after so many ms. */
  drain(timeoutMs: number): Promise<void>;
}
