import type { z } from 'zod';
import type { DurableEvent, Hint, Listener } from './types.ts';

/** Must reach its listeners, also if the process is killed right after: something people are to hear of. */
export const durableEvent = <S extends z.ZodType>(name: string, schema: S): DurableEvent<S> => ({
  durability: 'durable',
  name,
  schema,
});

/** May be lost: the next look shows the same. */
export const hint = <T>(name: string): Hint<T> => ({ durability: 'hint', name });

/** A listener with the payload's type, which the list of a feature's listeners forgets. */
export function listen<S extends z.ZodType>(
  event: DurableEvent<S>,
  handle: (payload: z.output<S>, id: string) => Promise<void> | void,
): Listener;
export function listen<T>(event: Hint<T>, handle: (payload: T) => Promise<void> | void): Listener;
export function listen(event: DurableEvent | Hint, handle: Listener['handle']): Listener {
  return { event, handle };
}
