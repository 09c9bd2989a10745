/**
 * What is lost when connections break: `node bench/drops.ts`. A thousand clients follow one stream of twenty events a
 * second while their lines are cut at random for a minute. Set QUICK=1 for a tenth of it.
 */
import { printTable, startRemote } from './measure.ts';

const quick = Boolean(process.env.QUICK);
const CLIENTS = quick ? 100 : 1_000;
const SECONDS = quick ? 6 : 60;
const PER_SECOND = 20;
/** Each line is cut so often, ms on average. */
const CUT_EVERY_MS = 12_000;
const STREAM = 'trip:shared-drops';

const server = startRemote(new URL('./realtime-server.ts', import.meta.url), ['caravan']);
const clients = startRemote(new URL('./drops-clients.ts', import.meta.url));
await clients.call('connect', await server.call<string>('url'), CLIENTS, STREAM);

const events = SECONDS * PER_SECOND;
await Promise.all([
  server.call('run', STREAM, events, PER_SECOND),
  clients.call('cutAtRandom', SECONDS * 1_000, CUT_EVERY_MS),
]);
const tookMs = await clients.call<number | null>('caughtUp', events);
const { breaks, lost, doubled } = await clients.call<{ breaks: number; lost: number; doubled: number }>(
  'results',
  events,
);
await clients.stop();
await server.stop();

const missed = tookMs ?? Number.POSITIVE_INFINITY;
const what = `${CLIENTS} clients, ${events} events, ${breaks} broken connections`;
printTable([
  { what: `${what}: lost`, measured: `${lost}`, target: '0', met: lost === 0 },
  { what: `${what}: doubled`, measured: `${doubled}`, target: '0', met: doubled === 0 },
  {
    what: 'all caught up after the end',
    measured: `${missed.toFixed(0)} ms`,
    target: '<= 2,000 ms',
    met: missed <= 2_000,
  },
]);
process.exit();
