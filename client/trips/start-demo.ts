import { createIdempotencyKeys, type IdempotencyKeys } from '../http/idempotency-keys.ts';
import { ensureSession } from '../http/session.ts';
import { tabStore } from '../lib/browser.ts';
import { newId } from '../lib/new-id.ts';
import { startDemo } from './trips-api.ts';

let keys: IdempotencyKeys | undefined;

/** The id of a trip to try things out on: a new one, or the demo that the traveller has. */
export async function startDemoTrip(): Promise<string> {
  keys ??= createIdempotencyKeys(tabStore, newId, 'caravan-demo-wish');
  await ensureSession();
  return keys.run('demo', async (key) => (await startDemo(key)).tripId);
}
