/** A scan as its snapshot and the events behind it tell it. Pure. */
import type { RunStatus } from '#contracts/runs.ts';
import {
  type ChangedUnit,
  type CheapestFare,
  type Scan,
  type ScanEvent,
  type ScanRequest,
  type SourceView,
  scan,
  scanEvents,
  type UnitCounts,
} from '#contracts/scans.ts';
import type { Envelope } from '#contracts/streams.ts';
import { eventsAfter } from '../streams/streams.ts';
import type { StreamView } from '../streams/types.ts';

export interface ScanState {
  readonly scanId: string;
  readonly status: RunStatus;
  readonly title: string;
  readonly request: ScanRequest;
  readonly currency: string;
  /** 0 to 100, never falls within an attempt. */
  readonly progress: number;
  /** What is happening now, in words of the server; empty where the status says it. */
  readonly message: string;
  /** How many units there are, and in which state; they add up. */
  readonly units: number;
  readonly counts: UnitCounts;
  readonly resultsCount: number;
  readonly cheapest: CheapestFare | null;
  /** In the order in which they were asked first. */
  readonly sources: readonly SourceView[];
  /** By source, the routes that it works on now, `MUC-BCN`. */
  readonly working: ReadonlyMap<string, readonly string[]>;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Why it failed, in words; null unless `failed`. */
  readonly error: string | null;
  /** Goes up whenever other units are planned: a grid of before then means nothing. */
  readonly plannings: number;
}

export const scanStateOf = (known: Scan): ScanState => ({
  scanId: known.scanId,
  status: known.status,
  title: known.title,
  request: known.request,
  currency: known.currency,
  progress: known.progress,
  message: known.message,
  units: known.units,
  counts: known.counts,
  resultsCount: known.resultsCount,
  cheapest: known.cheapest,
  sources: known.sources,
  working: new Map(),
  createdAt: known.createdAt,
  startedAt: known.startedAt,
  finishedAt: known.finishedAt,
  error: known.error,
  plannings: 0,
});

const isScanType = (type: string): type is ScanEvent['type'] => Object.hasOwn(scanEvents, type);

/** The typed event, or null for one that this version does not know: a newer server may say more. */
export function parseScanEvent(envelope: Envelope): ScanEvent | null {
  if (!isScanType(envelope.type)) return null;
  const data = scanEvents[envelope.type].safeParse(envelope.data);
  return data.success ? ({ ...envelope, data: data.data } as ScanEvent) : null;
}

/** The sources with those that changed in the place of what they were; new ones at the end. */
function withSources(known: readonly SourceView[], changed: readonly SourceView[]): readonly SourceView[] {
  if (changed.length === 0) return known;
  const news = new Map(changed.map((source) => [source.source, source]));
  const kept = known.map((source) => news.get(source.source) ?? source);
  const ids = new Set(known.map(({ source }) => source));
  return [...kept, ...changed.filter(({ source }) => !ids.has(source))];
}

function working(state: ScanState, source: string, change: (routes: readonly string[]) => readonly string[]) {
  const next = new Map(state.working);
  const routes = change(next.get(source) ?? []);
  if (routes.length > 0) next.set(source, routes);
  else next.delete(source);
  return next;
}

const done = (state: ScanState, { source, route }: { source: string; route: string }): ScanState => ({
  ...state,
  working: working(state, source, (routes) => routes.filter((other) => other !== route)),
});

const ended = (state: ScanState, status: RunStatus, at: string): ScanState => ({
  ...state,
  status,
  working: new Map(),
  finishedAt: at,
});

/** All that events say is absolute: one that the snapshot knows already changes nothing. */
export function reduceScan(state: ScanState, envelope: Envelope): ScanState {
  const event = parseScanEvent(envelope);
  return event ? apply(state, event) : state;
}

function apply(state: ScanState, event: ScanEvent): ScanState {
  switch (event.type) {
    case 'job_started':
      // Also the first event of a retry: what an earlier attempt ended with no longer holds.
      return {
        ...state,
        status: 'running',
        title: event.data.title,
        request: event.data.request,
        message: '',
        progress: state.finishedAt === null ? state.progress : 0,
        startedAt: state.startedAt ?? event.at,
        finishedAt: null,
        error: null,
      };
    case 'units_planned':
      return { ...state, units: event.data.units, plannings: state.plannings + 1 };
    case 'job_progress': {
      const { progress, message, resultsCount, counts, sources } = event.data;
      return {
        ...state,
        progress: Math.max(state.progress, progress),
        message,
        resultsCount,
        counts: counts ?? state.counts,
        sources: withSources(state.sources, sources),
      };
    }
    case 'scraper_started': {
      const { source, route } = event.data;
      return { ...state, working: working(state, source, (routes) => [...new Set([...routes, route])]) };
    }
    case 'scraper_completed':
    case 'scraper_failed':
      return done(state, event.data);
    case 'results_updated':
      return { ...state, resultsCount: event.data.resultsCount, cheapest: event.data.cheapest };
    case 'job_completed': {
      const { resultsCount, cheapest, counts, headline } = event.data;
      const end = ended(state, 'completed', event.at);
      return { ...end, progress: 100, message: headline, resultsCount, cheapest, counts };
    }
    case 'job_failed':
      return { ...ended(state, 'failed', event.at), message: event.data.error, error: event.data.error };
    case 'job_cancelled':
      return { ...ended(state, 'cancelled', event.at), message: '' };
  }
}

/** The newest word on each unit that the stream has named, by number, with the seq of the event that said it. */
export type UnitChanges = ReadonlyMap<number, { readonly seq: number; readonly unit: ChangedUnit }>;

/** A new object whenever there is news, and the same one while there is none. */
export interface ScanReading {
  readonly state: ScanState;
  /** Grows in place: who draws it goes by the identity of the reading. */
  readonly changes: UnitChanges;
}

/**
 * Reads a followed stream on from where it was read last: a long scan is not told from its beginning with every event.
 * A stream that started over, or began with another snapshot, is read anew.
 */
export function createScanReader(): (view: StreamView) => ScanReading | null {
  let seen: Pick<StreamView, 'snapshot' | 'epoch' | 'seq'> = { snapshot: undefined, epoch: null, seq: 0 };
  let changes = new Map<number, { seq: number; unit: ChangedUnit }>();
  let reading: ScanReading | null = null;

  function read(state: ScanState, envelope: Envelope): ScanState {
    const event = parseScanEvent(envelope);
    if (!event) return state;
    if (event.type === 'units_planned') changes.clear();
    if (event.type === 'job_progress')
      for (const unit of event.data.units) changes.set(unit.number, { seq: event.seq, unit });
    return apply(state, event);
  }

  return ({ snapshot, epoch, seq, events }) => {
    if (snapshot === undefined) return null;
    if (seen.snapshot !== snapshot || seen.epoch !== epoch || seq < seen.seq) {
      const known = scan.safeParse(snapshot);
      changes = new Map();
      reading = known.success ? { state: scanStateOf(known.data), changes } : null;
      seen = { snapshot, epoch, seq: seq - events.length };
    }
    const news = eventsAfter(events, seen.seq);
    if (reading && news.length > 0) reading = { state: news.reduce(read, reading.state), changes };
    seen = { snapshot, epoch, seq };
    return reading;
  };
}
