import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';

// `npm run fuzz -- --inputs 10000` asks more.
test('whatever is asked is answered, with a reason where it is refused, and never with our own fault', async () => {
  const { complaints, requests } = await fuzz({ seed: 3, inputs: 600 });
  expect(complaints).toEqual([]);
  expect(requests.rest + requests.socket).toBeGreaterThanOrEqual(600);
}, 120_000);
