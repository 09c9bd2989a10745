#!/usr/bin/env node
/**
 * Works off units of scans with a scraper of your own, as docs/scans.md describes. Needs Node 20 and nothing else.
 *
 *   CARAVAN_URL=http://localhost:3000 CARAVAN_API_KEY=... node examples/scan-worker.mjs scraper:mine [--once]
 *
 * The key needs the scope `scans:work`. With `--once` it ends when there is nothing to do.
 */
const url = process.env.CARAVAN_URL ?? 'http://localhost:3000';
const key = process.env.CARAVAN_API_KEY ?? '';
const [source = 'scraper:mine', once] = process.argv.slice(2);
const SECONDS = 60;

/** Put your own here: ask a site, read its answer, return what it offers. An empty list: it has nothing. */
async function search({ route, depart, return: back, party }) {
  const there = { from: route.from, to: route.to, date: depart };
  const home = { from: route.to, to: route.from, date: back };
  const travellers = party.adults + party.childAges.length;
  return [
    {
      legs: back === null ? [there] : [there, home],
      // For the whole party, in minor units: cents.
      total: { amount: 9_900 * travellers, currency: 'EUR' },
      url: 'https://example.com/',
    },
  ];
}

async function post(path, body, headers = {}) {
  const answer = await fetch(`${url}/api/v1/scans/units/${path}`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const data = await answer.json();
  // Somebody else has the unit by now, or the scan was stopped: no reason to end.
  if (answer.status === 409) return null;
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${data.detail}`);
  return data;
}

async function work(unit) {
  const { unitId, attempt } = unit;
  const renewing = setInterval(
    () =>
      post(`${unitId}/renew`, { attempt, seconds: SECONDS }).catch((error) =>
        process.stderr.write(`${error}\n`),
      ),
    (SECONDS * 1000) / 3,
  );
  try {
    // The key makes it safe to send again, should the answer get lost on its way.
    const again = { 'idempotency-key': `${unitId} ${attempt}` };
    await post(`${unitId}/fares`, { attempt, fares: await search(unit) }, again);
  } catch (error) {
    await post(`${unitId}/fail`, { attempt, kind: 'error', message: String(error).slice(0, 300) });
  } finally {
    clearInterval(renewing);
  }
}

for (;;) {
  const { units, retryAfterMs } = await post('lease', { sources: [source], max: 5, seconds: SECONDS });
  for (const unit of units) await work(unit);
  if (units.length === 0 && once) break;
  if (units.length === 0) await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
}
