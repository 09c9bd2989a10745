/** Up to where somebody has seen each trip, on this device. */
import { z } from 'zod';
import { localStore } from '../lib/browser.ts';

/** Who changed a stop or a day last, that one has not looked at since. By its id. */
const unseen = z.record(z.string(), z.object({ by: z.string(), name: z.string(), seq: z.number().int() }));
export type Unseen = Readonly<z.infer<typeof unseen>>;

const visit = z.object({
  epoch: z.string(),
  /** Everything up to here has been shown to them, or is in `unseen`. */
  seq: z.number().int().nonnegative(),
  /** When they last looked, ISO 8601 UTC. */
  at: z.iso.datetime(),
  unseen,
});
export type Visit = Readonly<z.infer<typeof visit>>;
const visits = z.record(z.string(), visit);

/** Trips that are remembered; of more, those that were looked at last. */
const MAX_KEPT = 50;
const slot = (userId: string) => `caravan.visits.${userId}`;

function read(userId: string): Record<string, Visit> {
  try {
    return visits.parse(JSON.parse(localStore.getItem(slot(userId)) ?? '{}'));
  } catch {
    return {};
  }
}

/** Undefined: never here before, so nothing is new. */
export const visitOf = (userId: string, tripId: string): Visit | undefined => read(userId)[tripId];
export const visitsOf = (userId: string): Readonly<Record<string, Visit>> => read(userId);

export function saveVisit(userId: string, tripId: string, last: Visit): void {
  const all = Object.entries({ ...read(userId), [tripId]: last })
    .sort(([, a], [, b]) => (a.at < b.at ? 1 : -1))
    .slice(0, MAX_KEPT);
  localStore.setItem(slot(userId), JSON.stringify(Object.fromEntries(all)));
}
