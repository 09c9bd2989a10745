import type { FieldIssue } from '#contracts/errors.ts';
import type { Place, PlaceRef } from '#contracts/places.ts';
import {
  type FareFilters,
  type ScanKind,
  type ScanRequest,
  type ScanRequestInput,
  scanRequest,
} from '#contracts/scans.ts';
import type { Translator } from '#messages/messages.ts';
import { draftOfFeed, type FeedDraft, feedsOf, lackingOf } from './feed-draft.ts';
import {
  draftOfWindow,
  emptyWindow,
  isBlind,
  lacking,
  pastField,
  type WindowDraft,
  windowOf,
} from './window-draft.ts';

/** What is asked before a scan, as it stands while it is being filled in. Numbers that are not there yet are null. */
export interface ScanDraft {
  readonly origins: readonly Place[];
  readonly destinations: readonly Place[];
  /** Airports around the origins, and around the destinations, km; null: none. */
  readonly aroundOrigins: number | null;
  readonly aroundDestinations: number | null;
  readonly kind: ScanKind;
  /** When; at least one. */
  readonly windows: readonly WindowDraft[];
  readonly minNights: number | null;
  readonly maxNights: number | null;
  readonly adults: number | null;
  readonly ages: readonly (number | null)[];
  readonly maxStops: number | null;
  readonly checkedBags: number | null;
  readonly maxHours: number | null;
  /** Codes of airlines as they are typed, apart by spaces or commas. */
  readonly airlines: string;
  readonly avoidAirlines: string;
  /** Local hours between which each way leaves, 0 to 24; null: whenever. */
  readonly departFrom: number | null;
  readonly departUntil: number | null;
  readonly returnFrom: number | null;
  readonly returnUntil: number | null;
  readonly cabin: FareFilters['cabin'];
  readonly selfTransfer: boolean;
  readonly feeds: readonly FeedDraft[];
  /** Null: those that are asked unless somebody says otherwise. */
  readonly sources: readonly string[] | null;
  readonly currency: string;
  readonly askAll: boolean;
}

export const emptyScanDraft = (today: string, currency: string): ScanDraft => ({
  origins: [],
  destinations: [],
  aroundOrigins: null,
  aroundDestinations: null,
  kind: 'return',
  windows: [emptyWindow(today)],
  minNights: 7,
  maxNights: 7,
  adults: 2,
  ages: [],
  maxStops: null,
  checkedBags: null,
  maxHours: null,
  airlines: '',
  avoidAirlines: '',
  departFrom: null,
  departUntil: null,
  returnFrom: null,
  returnUntil: null,
  cabin: 'economy',
  selfTransfer: false,
  feeds: [],
  sources: null,
  currency,
  askAll: false,
});

const aroundOf = (places: ScanRequest['origins']) =>
  places.find(({ withinKm }) => withinKm !== null)?.withinKm ?? null;
const namedIn = (places: readonly Place[], refs: readonly PlaceRef[]): Place[] =>
  refs.flatMap((ref) => places.find(({ kind, id }) => kind === ref.kind && id === ref.id) ?? []);

/** What another scan was asked, to be changed and asked again. @param places those that it names, with their names */
export function draftOfScan(request: ScanRequest, places: readonly Place[], today: string): ScanDraft {
  const { filters, party, nights } = request;
  const [depart, back] = [hoursOf(filters.departTimes), hoursOf(filters.returnTimes)];
  return {
    ...emptyScanDraft(today, request.currency),
    origins: namedIn(places, request.origins),
    destinations: namedIn(places, request.destinations),
    aroundOrigins: aroundOf(request.origins),
    aroundDestinations: aroundOf(request.destinations),
    kind: request.kind,
    windows: request.windows.map((window, key) => ({ ...emptyWindow(today, key), ...draftOfWindow(window) })),
    minNights: nights.from,
    maxNights: nights.until,
    adults: party.adults,
    ages: party.childAges,
    maxStops: filters.maxStops,
    checkedBags: filters.checkedBags,
    maxHours: filters.maxDurationMinutes === null ? null : Math.ceil(filters.maxDurationMinutes / 60),
    airlines: filters.airlines.join(' '),
    avoidAirlines: filters.avoidAirlines.join(' '),
    ...{ departFrom: depart.from, departUntil: depart.until, returnFrom: back.from, returnUntil: back.until },
    cabin: filters.cabin,
    selfTransfer: filters.selfTransfer,
    feeds: request.feeds.map(draftOfFeed),
    sources: request.sources.length > 0 || request.feeds.length > 0 ? request.sources : null,
    currency: request.currency,
    askAll: request.askAll,
  };
}

type TimeSpan = FareFilters['departTimes'];

/** Hours of a filter; times that are no whole hours are widened to them. */
const hoursOf = (span: TimeSpan) => ({
  from: span && span.from > 0 ? Math.floor(span.from / 60) : null,
  until: span && span.until < 1_440 ? Math.ceil(span.until / 60) : null,
});

const isCrossed = (span: TimeSpan): boolean => span !== null && span.from > span.until;

/** Minutes after midnight; null where any time will do. */
const timesOf = (from: number | null, until: number | null): TimeSpan =>
  from === null && until === null ? null : { from: (from ?? 0) * 60, until: (until ?? 24) * 60 };

const codesOf = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);

const refs = (places: readonly Place[], withinKm: number | null) =>
  places.map(({ kind, id }) => ({ kind, id, withinKm }));

/** Whether the dates leave open for how long. */
export const asksNights = ({ windows, kind }: Pick<ScanDraft, 'windows' | 'kind'>): boolean =>
  kind !== 'one_way' && windows.some(({ when }) => when !== 'dates');

/** The body to send; not yet checked. */
const bodyOf = (draft: ScanDraft) => ({
  origins: refs(draft.origins, draft.aroundOrigins),
  destinations: refs(draft.destinations, draft.aroundDestinations),
  windows: draft.windows.map((window) => windowOf(window, draft.kind)),
  ...(!asksNights(draft) ? {} : { nights: { from: draft.minNights, until: draft.maxNights } }),
  kind: draft.kind,
  party: { adults: draft.adults, childAges: draft.ages },
  filters: {
    maxStops: draft.maxStops,
    checkedBags: draft.checkedBags,
    maxDurationMinutes: draft.maxHours === null ? null : draft.maxHours * 60,
    airlines: codesOf(draft.airlines),
    avoidAirlines: codesOf(draft.avoidAirlines),
    departTimes: timesOf(draft.departFrom, draft.departUntil),
    returnTimes: draft.kind === 'one_way' ? null : timesOf(draft.returnFrom, draft.returnUntil),
    cabin: draft.cabin,
    selfTransfer: draft.selfTransfer,
  },
  sources: draft.sources ?? [],
  feeds: feedsOf(draft.feeds),
  currency: draft.currency,
  askAll: draft.askAll,
});

/** Where the form has its fields otherwise than the request: path of the request -> field. */
const fields: readonly [RegExp, string][] = [
  [/^windows$/, 'windows.0.when'],
  [/^windows\.(\d+)$/, 'windows.$1.when'],
  [/^(origins|destinations)\..+$/, '$1'],
  [/^nights$/, 'nights.until'],
  [/^party\.childAges\.(\d+)$/, 'ages.$1'],
  [/^party\.childAges$/, 'ages'],
  [/^party\.adults$/, 'adults'],
  [/^filters\.(airlines|avoidAirlines)\..+$/, '$1'],
  [/^filters\.maxDurationMinutes$/, 'maxHours'],
  [/^filters\.departTimes(\..*)?$/, 'departFrom'],
  [/^filters\.returnTimes(\..*)?$/, 'returnFrom'],
  [/^filters\./, ''],
];
/** Of the form, for what is wrong with the request. */
export const fieldOf = (path: string): string => {
  const rule = fields.find(([pattern]) => pattern.test(path));
  return rule ? path.replace(rule[0], rule[1]) : path;
};

/** The window that a field belongs to, and its name there. */
function windowAt({ windows }: ScanDraft, path: string): [WindowDraft, string] | undefined {
  const [, index, field = ''] = /^windows\.(\d+)\.(.+)$/.exec(path) ?? [];
  const window = windows.find((_, at) => String(at) === index);
  return window && [window, field];
}

type Lacking = Translator<'scans.form.lacking'>;

/** Where "this is not a number" would help nobody. */
function plainMessage(draft: ScanDraft, field: string, t: Lacking): string | undefined {
  const window = windowAt(draft, field);
  if (window) return lacking(...window, t);
  const [, feed, part = ''] = /^feeds\.(\d+)\.(.+)$/.exec(field) ?? [];
  const file = draft.feeds.find((_, at) => String(at) === feed);
  if (file) return lackingOf(file, part, t);
  const isMissing: Record<string, [boolean, string]> = {
    'nights.from': [draft.minNights === null, t('minNights')],
    'nights.until': [draft.maxNights === null, t('maxNights')],
    adults: [draft.adults === null, t('adults')],
  };
  const [missing, message] = isMissing[field] ?? [false, ''];
  if (missing) return message;
  if (/^ages\.\d+$/.test(field)) return t('age');
  return undefined;
}

export type CheckedScan = { request: ScanRequestInput; issues: [] } | { request: null; issues: FieldIssue[] };

/** The request that the form asks for, or what is still wrong with it, by the form's fields. */
export function checkScan(draft: ScanDraft, today: string, t: Lacking): CheckedScan {
  const body = bodyOf(draft);
  const parsed = scanRequest.safeParse(body);
  const all = (parsed.error?.issues ?? []).map(({ path, message }) => {
    const field = fieldOf(path.join('.'));
    return { path: field, message: plainMessage(draft, field, t) ?? message };
  });
  const isSaidTwice = (path: string, index: number) => all.findIndex((other) => other.path === path) < index;
  const issues = all.filter(({ path }, index) => {
    const window = windowAt(draft, path);
    return !isSaidTwice(path, index) && !(window && isBlind(...window));
  });
  draft.feeds.forEach((feed, index) => {
    const message = lackingOf(feed, 'text', t);
    const path = `feeds.${index}.text`;
    if (message && !issues.some((issue) => issue.path === path)) issues.push({ path, message });
  });
  draft.windows.forEach((window, index) => {
    const field = pastField(window, today);
    const path = `windows.${index}.${field}`;
    if (field && !issues.some((issue) => issue.path === path)) issues.push({ path, message: t('past') });
  });
  const { departTimes, returnTimes } = body.filters;
  if (isCrossed(departTimes)) issues.push({ path: 'departFrom', message: t('timesCrossed') });
  if (isCrossed(returnTimes)) issues.push({ path: 'returnFrom', message: t('timesCrossed') });
  const same = draft.origins.find((origin) =>
    draft.destinations.some(({ kind, id }) => kind === origin.kind && id === origin.id),
  );
  if (same && draft.origins.length === 1 && draft.destinations.length === 1)
    issues.push({
      path: 'destinations',
      message: t('samePlace', { place: same.name }),
    });
  return parsed.success && issues.length === 0
    ? { request: body as ScanRequestInput, issues: [] }
    : { request: null, issues };
}
