/**
 * A scan as its server would tell it: what was asked, the units, and the events from the first to the last, so that
 * screens and reducers can be shown every state without anybody being asked. Seeded: the same seed is the same story.
 */
import {
  type ChangedUnit,
  type Scan,
  type ScanEvent,
  type ScanGrid,
  type SourceView,
  scanEvents,
  scanRequest,
  type UnitCounts,
  type UnitReason,
  type UnitState,
  unitStates,
} from '#contracts/scans.ts';
import type { Envelope } from '#contracts/streams.ts';
import { addDays } from '#core/trips/dates.ts';
import { Dice } from '../dice.ts';

export const STORY_ID = '0198f2b6-0000-7000-8000-000000000001';
const START = Date.UTC(2026, 10, 28, 9);
export const at = (seconds: number) => new Date(START + seconds * 1_000).toISOString();

export const reasons: Partial<Record<UnitState, UnitReason>> = {
  empty: { code: 'no_offers', message: 'It has nothing on this route and day.' },
  blocked: { code: 'rate_limited', message: 'It asked us to wait: too many requests.' },
  failed: { code: 'timeout', message: 'It didn’t answer within 30 s.' },
  skipped: { code: 'cannot_be_cheaper', message: 'It can’t be cheaper than what was found.' },
  stale: { code: 'unreachable', message: 'It couldn’t be reached; this is its price from before.' },
};
export const sources = [
  { source: 'model', name: 'Fare model', nature: 'modelled', ends: { found: 1 } },
  { source: 'ground', name: 'Trains and ferries', nature: 'timetable', ends: { empty: 5, found: 1 } },
  { source: 'feed:club', name: 'club', nature: 'feed', ends: { found: 4, empty: 3, stale: 1 } },
  {
    source: 'scraper:mine',
    name: 'mine',
    nature: 'scraped',
    ends: { found: 3, blocked: 5, failed: 2, skipped: 2 },
  },
] as const satisfies readonly (Pick<SourceView, 'source' | 'name' | 'nature'> & {
  ends: Partial<Record<UnitState, number>>;
})[];

const noUnits = (): UnitCounts => ({
  queued: 0,
  fetching: 0,
  found: 0,
  empty: 0,
  blocked: 0,
  failed: 0,
  skipped: 0,
  stale: 0,
});
const countsOf = (units: readonly { state: UnitState }[]): UnitCounts =>
  units.reduce((counts, { state }) => {
    counts[state] += 1;
    return counts;
  }, noUnits());

export interface ScanStory {
  /** Before anything was asked. */
  readonly scan: Scan;
  readonly grid: ScanGrid;
  /** From `job_started` to `job_completed`; seq from 1. */
  readonly events: readonly Envelope[];
}

/** @param departures days of departure; each has four routes, two lengths of stay and four sources: 32 units */
export function scanStory(seed = 1, departures = 10): ScanStory {
  const dice = new Dice(seed, 'scan');
  const routes = ['MUC', 'SZG'].flatMap((from) =>
    ['BCN', 'PMI'].map((to) => ({ from, to, backFrom: null, backTo: null })),
  );
  const dates = Array.from({ length: departures }, (_, n) => addDays('2027-03-15', n)).flatMap((depart) =>
    [6, 7].map((nights) => ({ depart, return: addDays(depart, nights) })),
  );
  const request = scanRequest.parse({
    origins: [
      { kind: 'airport', id: 'MUC' },
      { kind: 'airport', id: 'SZG' },
    ],
    destinations: [
      { kind: 'airport', id: 'BCN' },
      { kind: 'airport', id: 'PMI' },
    ],
    windows: [{ kind: 'range', from: '2027-03-15', until: addDays('2027-03-15', departures - 1) }],
    nights: { from: 6, until: 7 },
    party: { adults: 2, childAges: [9, 6] },
    sources: ['model', 'ground'],
  });
  const cells = sources.flatMap((_, source) =>
    routes.flatMap((_route, route) => dates.map((_date, date) => ({ source, route, date }))),
  );
  const units = cells.map(({ source }, number): ChangedUnit & { source: number } => {
    const state = dice.weighted<string>(sources[source]?.ends ?? {}) as UnitState;
    const price = state === 'found' || state === 'stale' ? dice.between(28_000, 94_000) : null;
    return { source, number, state, price, reason: reasons[state] ?? null };
  });

  const now = units.map((unit) => ({ ...unit, state: 'queued' as UnitState, price: null as number | null }));
  const sourceViews = (isDone: boolean): SourceView[] =>
    sources.map(({ source, name, nature }, index) => {
      const own = now.filter((unit) => unit.source === index);
      const prices = own.flatMap(({ price }) => price ?? []);
      const isPaused = source === 'scraper:mine' && own.some(({ state }) => state === 'blocked');
      return {
        source,
        name,
        nature,
        state: isDone ? 'done' : isPaused ? 'paused' : 'running',
        counts: countsOf(own),
        resultsCount: prices.length,
        cheapest: prices.length > 0 ? { amount: Math.min(...prices), currency: 'EUR' } : null,
        answeredAt: prices.length > 0 ? at(5) : null,
        pausedUntil: isPaused && !isDone ? at(600) : null,
        message: isPaused ? 'It blocks us. We go on with the others and try again later.' : null,
        filters: {},
        refused: source === 'feed:club' ? [{ reason: 'A price of 0.', count: 3 }] : [],
      };
    });

  const events: Envelope[] = [];
  const say = <T extends ScanEvent['type']>(type: T, data: Extract<ScanEvent, { type: T }>['data']) =>
    events.push({
      stream: `scan:${STORY_ID}`,
      seq: events.length + 1,
      type,
      at: at(events.length),
      data: scanEvents[type].parse(data),
    });
  const title = 'Munich or Salzburg to 2 places, 6 or 7 nights in March';
  say('job_started', { request, title });
  say('units_planned', {
    units: units.length,
    sources: sources.map(({ source }) => source),
    routes: routes.map(({ from, to }) => `${from}-${to}`),
  });
  for (const { source } of sources) say('scraper_started', { source, route: 'MUC-BCN' });

  const step = Math.max(1, Math.ceil(units.length / 8));
  for (let first = 0; first < units.length; first += step) {
    const batch = units.slice(first, first + step);
    for (const { number, state, price } of batch) Object.assign(now[number] ?? {}, { state, price });
    for (const next of now.slice(first + step, first + step + 12)) next.state = 'fetching';
    const found = now.flatMap(({ price, number }) => (price === null ? [] : [{ price, number }]));
    const asked = first + batch.length;
    say('job_progress', {
      progress: Math.round((asked / units.length) * 100),
      message: `${asked} of ${units.length} asked`,
      resultsCount: found.length,
      successfulSources: 3,
      failedSources: 0,
      counts: countsOf(now),
      units: now.slice(first, first + step + 12).map(({ number, state, price, reason }) => ({
        number,
        state,
        price,
        reason: state === 'fetching' ? null : reason,
      })),
      sources: sourceViews(false),
    });
  }
  const best = units.reduce<(ChangedUnit & { source: number }) | null>(
    (lowest, unit) =>
      unit.price !== null && (lowest?.price == null || unit.price < lowest.price) ? unit : lowest,
    null,
  );
  const where = best ? cells[best.number] : undefined;
  const route = routes[where?.route ?? 0];
  const date = dates[where?.date ?? 0];
  const cheapest =
    best?.price != null && route && date
      ? {
          fareId: 'fare-1',
          price: { amount: best.price, currency: 'EUR' },
          from: route.from,
          to: route.to,
          ...date,
          source: sources[best.source]?.source ?? 'model',
          isModelled: best.source === 0,
        }
      : null;
  const resultsCount = units.filter(({ price }) => price !== null).length;
  say('results_updated', { resultsCount, cheapest });
  for (const { source } of sources.slice(0, 3))
    say('scraper_completed', { source, route: 'MUC-BCN', resultsCount: 10, durationMs: 4_000 });
  say('scraper_failed', {
    source: 'scraper:mine',
    route: 'MUC-BCN',
    reason: 'blocked',
    message: 'Too many requests.',
  });
  const counts = countsOf(now);
  say('job_completed', {
    resultsCount,
    successfulSources: 3,
    failedSources: 1,
    cheapest,
    counts,
    headline: `${units.length} of ${units.length} asked: ${counts.found} found, ${counts.empty} empty, ${counts.blocked} blocked, ${counts.failed} failed.`,
  });

  const queued = units.map((unit) => ({ ...unit, state: 'queued' as const }));
  return {
    events,
    grid: {
      sources: sources.map(({ source }) => source),
      routes,
      dates,
      states: [...unitStates],
      currency: 'EUR',
      cells: cells.map(({ source, route: r, date: d }) => [source, r, d, 0, null]),
      seq: 2,
    },
    scan: {
      scanId: STORY_ID,
      status: 'queued',
      progress: 0,
      message: 'Waiting to start',
      headline: '',
      units: units.length,
      counts: countsOf(queued),
      resultsCount: 0,
      cheapest: null,
      cheapestOffered: null,
      sources: sources.map(({ source, name, nature }, index) => ({
        source,
        name,
        nature,
        state: 'running',
        counts: countsOf(queued.filter((unit) => unit.source === index)),
        resultsCount: 0,
        cheapest: null,
        answeredAt: null,
        pausedUntil: null,
        message: null,
        filters: {},
        refused: [],
      })),
      updatedAt: at(0),
      stream: `scan:${STORY_ID}`,
      attempt: 1,
      error: null,
      createdAt: at(0),
      startedAt: null,
      finishedAt: null,
      currentStep: null,
      request,
      title,
      currency: 'EUR',
    },
  };
}
