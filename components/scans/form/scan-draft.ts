import type { FieldIssue } from '#contracts/errors.ts';
import type { Place, PlaceRef } from '#contracts/places.ts';
import {
  type DateWindow,
  type FareFilters,
  type ScanKind,
  type ScanRequest,
  type ScanRequestInput,
  scanRequest,
} from '#contracts/scans.ts';
import { addDays } from '#core/trips/dates.ts';

/** What is asked before a scan, as it stands while it is being filled in. Numbers that are not there yet are null. */
export interface ScanDraft {
  readonly origins: readonly Place[];
  readonly destinations: readonly Place[];
  /** Airports around the origins, and around the destinations, km; null: none. */
  readonly aroundOrigins: number | null;
  readonly aroundDestinations: number | null;
  readonly kind: ScanKind;
  readonly when: DateWindow['kind'];
  readonly depart: string;
  readonly return: string;
  readonly flexibleDays: number;
  readonly from: string;
  readonly until: string;
  readonly month: string;
  readonly calendar: 'school' | 'public';
  readonly country: string;
  readonly region: string;
  readonly daysAround: number;
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
  when: 'range',
  depart: '',
  return: '',
  flexibleDays: 0,
  from: addDays(today, 30),
  until: addDays(today, 44),
  month: addDays(today, 60).slice(0, 7),
  calendar: 'school',
  country: '',
  region: '',
  daysAround: 2,
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
  sources: null,
  currency,
  askAll: false,
});

const aroundOf = (places: ScanRequest['origins']) =>
  places.find(({ withinKm }) => withinKm !== null)?.withinKm ?? null;
const namedIn = (places: readonly Place[], refs: readonly PlaceRef[]): Place[] =>
  refs.flatMap((ref) => places.find(({ kind, id }) => kind === ref.kind && id === ref.id) ?? []);

function windowDraft(window: DateWindow | undefined): Partial<ScanDraft> {
  switch (window?.kind) {
    case 'dates':
      return {
        when: 'dates',
        depart: window.depart,
        return: window.return ?? '',
        flexibleDays: window.flexibleDays,
      };
    case 'range':
      return { when: 'range', from: window.from, until: window.until };
    case 'month':
      return { when: 'month', month: window.month };
    case 'holidays': {
      const { calendar, country, region, from, until, daysAround } = window;
      return { when: 'holidays', calendar, country, region: region ?? '', from, until, daysAround };
    }
    case undefined:
      return {};
  }
}

/** What another scan was asked, to be changed and asked again. @param places those that it names, with their names */
export function draftOfScan(request: ScanRequest, places: readonly Place[], empty: ScanDraft): ScanDraft {
  const { filters, party, nights } = request;
  return {
    ...empty,
    origins: namedIn(places, request.origins),
    destinations: namedIn(places, request.destinations),
    aroundOrigins: aroundOf(request.origins),
    aroundDestinations: aroundOf(request.destinations),
    kind: request.kind,
    ...windowDraft(request.windows[0]),
    minNights: nights.from,
    maxNights: nights.until,
    adults: party.adults,
    ages: party.childAges,
    maxStops: filters.maxStops,
    checkedBags: filters.checkedBags,
    maxHours: filters.maxDurationMinutes === null ? null : Math.ceil(filters.maxDurationMinutes / 60),
    airlines: filters.airlines.join(' '),
    avoidAirlines: filters.avoidAirlines.join(' '),
    ...hoursOf('depart', filters.departTimes),
    ...hoursOf('return', filters.returnTimes),
    cabin: filters.cabin,
    selfTransfer: filters.selfTransfer,
    sources: request.sources.length > 0 ? request.sources : null,
    currency: request.currency,
    askAll: request.askAll,
  };
}

type TimeSpan = FareFilters['departTimes'];

/** Hours of a filter; times that are no whole hours are widened to them. */
const hoursOf = <W extends 'depart' | 'return'>(way: W, span: TimeSpan) =>
  ({
    [`${way}From`]: span && span.from > 0 ? Math.floor(span.from / 60) : null,
    [`${way}Until`]: span && span.until < 1_440 ? Math.ceil(span.until / 60) : null,
  }) as Record<`${W}From` | `${W}Until`, number | null>;

/** Minutes after midnight; null where any time will do. */
const timesOf = (from: number | null, until: number | null): TimeSpan =>
  from === null && until === null ? null : { from: (from ?? 0) * 60, until: (until ?? 24) * 60 };

const codesOf = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);

function windowOf(draft: ScanDraft) {
  switch (draft.when) {
    case 'dates':
      return {
        kind: 'dates',
        depart: draft.depart,
        return: draft.kind === 'one_way' ? null : draft.return,
        flexibleDays: draft.flexibleDays,
      };
    case 'range':
      return { kind: 'range', from: draft.from, until: draft.until };
    case 'month':
      return { kind: 'month', month: draft.month };
    case 'holidays': {
      const { calendar, country, region, from, until, daysAround } = draft;
      const code = region.trim().toUpperCase();
      return { kind: 'holidays', calendar, country, region: code || null, from, until, daysAround };
    }
  }
}

const refs = (places: readonly Place[], withinKm: number | null) =>
  places.map(({ kind, id }) => ({ kind, id, withinKm }));

/** The body to send; not yet checked. */
const bodyOf = (draft: ScanDraft) => ({
  origins: refs(draft.origins, draft.aroundOrigins),
  destinations: refs(draft.destinations, draft.aroundDestinations),
  windows: [windowOf(draft)],
  ...(draft.when === 'dates' || draft.kind === 'one_way'
    ? {}
    : { nights: { from: draft.minNights, until: draft.maxNights } }),
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
  currency: draft.currency,
  askAll: draft.askAll,
});

/** Where the form has its fields otherwise than the request: path of the request -> field. */
const fields: readonly [RegExp, string][] = [
  [/^windows\.0\./, ''],
  [/^windows(\.0)?$/, 'when'],
  [/^(origins|destinations)\..+$/, '$1'],
  [/^nights$/, 'nights.until'],
  [/^party\.childAges\.(\d+)$/, 'ages.$1'],
  [/^party\.childAges$/, 'ages'],
  [/^party\.adults$/, 'adults'],
  [/^filters\.(airlines|avoidAirlines)\..+$/, '$1'],
  [/^filters\.maxDurationMinutes$/, 'maxHours'],
  [/^filters\.(depart|return)Times(\..*)?$/, '$1From'],
  [/^filters\./, ''],
];
/** Of the form, for what is wrong with the request. */
export const fieldOf = (path: string): string => {
  const rule = fields.find(([pattern]) => pattern.test(path));
  return rule ? path.replace(rule[0], rule[1]) : path;
};

/** Where "this is not a number" would help nobody. */
function plainMessage(draft: ScanDraft, field: string): string | undefined {
  const isMissing: Record<string, [boolean, string]> = {
    depart: [draft.depart === '', 'Choose the day you leave.'],
    return: [draft.return === '', 'Choose the day you come back.'],
    from: [draft.from === '', 'Choose the first day you could leave.'],
    until: [draft.until === '', 'Choose the last day you could leave.'],
    country: [draft.country === '', 'Choose whose holidays.'],
    'nights.from': [draft.minNights === null, 'How many nights at least?'],
    'nights.until': [draft.maxNights === null, 'How many nights at most?'],
    adults: [draft.adults === null, 'How many adults?'],
  };
  const [missing, message] = isMissing[field] ?? [false, ''];
  if (missing) return message;
  if (/^ages\.\d+$/.test(field)) return 'From 0 to 17; older ones are adults.';
  return undefined;
}

export type CheckedScan = { request: ScanRequestInput; issues: [] } | { request: null; issues: FieldIssue[] };

/** The request that the form asks for, or what is still wrong with it, by the form's fields. */
export function checkScan(draft: ScanDraft, today: string): CheckedScan {
  const body = bodyOf(draft);
  const parsed = scanRequest.safeParse(body);
  const all = (parsed.error?.issues ?? []).map(({ path, message }) => {
    const field = fieldOf(path.join('.'));
    return { path: field, message: plainMessage(draft, field) ?? message };
  });
  // An order of days says nothing while one of them is missing.
  const isBlind = (path: string) =>
    (path === 'return' && draft.depart === '' && draft.return !== '') ||
    (path === 'until' && draft.from === '' && draft.until !== '');
  // One is enough to say of a field.
  const issues = all.filter(
    ({ path }, index) => !isBlind(path) && all.findIndex((other) => other.path === path) === index,
  );
  const past = (field: 'depart' | 'from' | 'until', isUsed: boolean) => {
    if (isUsed && draft[field] !== '' && draft[field] < today && !issues.some(({ path }) => path === field))
      issues.push({ path: field, message: 'That day has passed.' });
  };
  past('depart', draft.when === 'dates');
  past('until', draft.when === 'range' || draft.when === 'holidays');
  for (const way of ['depart', 'return'] as const) {
    const times = body.filters[`${way}Times`];
    if (times && times.from > times.until)
      issues.push({ path: `${way}From`, message: 'The latest time is before the earliest.' });
  }
  const same = draft.origins.find((origin) =>
    draft.destinations.some(({ kind, id }) => kind === origin.kind && id === origin.id),
  );
  if (same && draft.origins.length === 1 && draft.destinations.length === 1)
    issues.push({
      path: 'destinations',
      message: `You start from ${same.name}. Choose another destination.`,
    });
  return parsed.success && issues.length === 0
    ? { request: body as ScanRequestInput, issues: [] }
    : { request: null, issues };
}
