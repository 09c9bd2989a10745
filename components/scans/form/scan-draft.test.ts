import { describe, expect, test } from 'vitest';
import type { Place } from '#contracts/places.ts';
import { scanRequest } from '#contracts/scans.ts';
import { englishOf } from '#testing/words.ts';
import { emptyFeed } from './feed-draft.ts';
import { readGiven } from './given.ts';
import { checkScan, draftOfScan, emptyScanDraft, fieldOf, type ScanDraft } from './scan-draft.ts';
import { scanHref } from './scan-href.ts';
import { emptyWindow, type WindowDraft } from './window-draft.ts';

const t = englishOf('scans.form.lacking');
const today = '2026-11-28';
const place = (id: string, name = id): Place => ({
  kind: 'airport',
  id,
  name,
  detail: '',
  country: null,
  latitude: 0,
  longitude: 0,
});
const empty = emptyScanDraft(today, 'EUR');
const asked: ScanDraft = { ...empty, origins: [place('MUC')], destinations: [place('BCN')] };
/** The question with these stretches of days. */
const withWindows = (...parts: Partial<WindowDraft>[]): ScanDraft => ({
  ...asked,
  windows: parts.map((part) => ({ ...emptyWindow(today), ...part })),
});
const problems = (draft: ScanDraft) => checkScan(draft, today, t).issues.map(({ path }) => path);

describe('the question of a scan', () => {
  test('an empty form asks for places, and for nothing that it has an answer to', () => {
    expect(problems(empty)).toEqual(['origins', 'destinations']);
    expect(problems(asked)).toEqual([]);
  });

  test.each<[Partial<WindowDraft>, string]>([
    [{ when: 'dates', return: '2027-03-22' }, 'depart'],
    [{ when: 'dates', depart: '2027-03-15' }, 'return'],
    [{ when: 'dates', depart: '2027-03-15', return: '2027-03-10' }, 'return'],
    [{ when: 'dates', depart: '2026-03-15', return: '2026-03-22' }, 'depart'],
    [{ from: '2027-03-15', until: '2027-03-01' }, 'until'],
    [{ from: '2026-01-01', until: '2026-01-03' }, 'until'],
    [{ when: 'holidays' }, 'country'],
    [{ when: 'holidays', country: 'DE', region: 'bavaria' }, 'region'],
  ])('%j is refused at its field, first or second', (part, field) => {
    expect(problems(withWindows(part))).toEqual([`windows.0.${field}`]);
    expect(problems(withWindows({}, part))).toEqual([`windows.1.${field}`]);
  });

  test.each<[Partial<ScanDraft>, string]>([
    [{ minNights: 9, maxNights: 3 }, 'nights.until'],
    [{ minNights: null }, 'nights.from'],
    [{ adults: null }, 'adults'],
    [{ ages: [9, null] }, 'ages.1'],
    [{ ages: [30] }, 'ages.0'],
    [{ airlines: 'LH Lufthansa' }, 'airlines'],
    [{ departFrom: 12, departUntil: 9 }, 'departFrom'],
    [{ destinations: [place('MUC')] }, 'destinations'],
  ])('%j is refused at its field', (part, field) => {
    expect(problems({ ...asked, ...part })).toEqual([field]);
  });

  test('nights are asked for only where dates leave them open', () => {
    const fixed = { when: 'dates', depart: '2027-03-15', return: '2027-03-22' } as const;
    expect(problems({ ...withWindows(fixed), minNights: null })).toEqual([]);
    expect(problems({ ...withWindows(fixed, {}), minNights: null })).toEqual(['nights.from']);
    expect(problems({ ...asked, kind: 'one_way', minNights: null })).toEqual([]);
  });

  test('asked again, a scan stands in the form as it was asked', () => {
    const draft: ScanDraft = {
      ...withWindows(
        { from: '2027-03-15', until: '2027-03-31' },
        { when: 'holidays', country: 'DE', region: 'DE-BY', from: '2027-03-01', until: '2027-04-30' },
        { when: 'month', month: '2027-05' },
        { when: 'dates', depart: '2027-06-01', return: '2027-06-08', flexibleDays: 2 },
      ),
      aroundOrigins: 150,
      ages: [9, 6],
      maxStops: 1,
      maxHours: 8,
      airlines: 'LH VY',
      departFrom: 6,
      departUntil: 12,
      returnUntil: 20,
      cabin: 'business',
      sources: ['model'],
      askAll: true,
    };
    const request = scanRequest.parse(checkScan(draft, today, t).request);
    const again = draftOfScan(request, [place('MUC'), place('BCN')], today);
    expect(scanRequest.parse(checkScan(again, today, t).request)).toEqual(request);
  });

  test('files of one name are told apart, and one that is not there is asked for', () => {
    const file = { ...emptyFeed(0), fileName: 'Märchen Flüge.csv', text: 'from,to' };
    const feeds = [
      file,
      { ...file, key: 1 },
      { ...emptyFeed(2), kind: 'address' as const, url: 'https://fares.example.org/a' },
    ];
    const names = (checkScan({ ...asked, feeds }, today, t).request?.feeds ?? []).map(({ name }) => name);
    expect(names).toEqual(['marchen-fluge', 'marchen-fluge-2', 'fares-example-org']);
    expect(problems({ ...asked, feeds: [emptyFeed(0)] })).toEqual(['feeds.0.text']);
    expect(problems({ ...asked, feeds: [{ ...emptyFeed(0), kind: 'address', url: 'fares' }] })).toEqual([
      'feeds.0.url',
    ]);
  });

  test('what the server refuses is shown at the field that it is about', () => {
    expect(fieldOf('windows.1.depart')).toBe('windows.1.depart');
    expect(fieldOf('origins.1.id')).toBe('origins');
    expect(fieldOf('party.childAges.2')).toBe('ages.2');
    expect(fieldOf('filters.maxStops')).toBe('maxStops');
    expect(fieldOf('windows')).toBe('windows.0.when');
    expect(fieldOf('windows.1')).toBe('windows.1.when');
    expect(fieldOf('filters.returnTimes')).toBe('returnFrom');
  });
});

describe('the address of a new scan', () => {
  test('carries what is known, and nothing else', () => {
    const href = scanHref({
      from: [{ kind: 'airport', id: 'MUC' }],
      to: [{ kind: 'destination', id: 'palma' }],
      depart: '2027-03-15',
      return: '2027-03-22',
      adults: 2,
      childAges: [9, 6],
    });
    const given = readGiven(new URL(href, 'http://localhost').searchParams);
    expect(given).toEqual({
      again: null,
      from: [{ kind: 'airport', id: 'MUC' }],
      to: [{ kind: 'destination', id: 'palma' }],
      window: { when: 'dates', depart: '2027-03-15', return: '2027-03-22' },
      draft: { adults: 2, ages: [9, 6] },
    });
  });

  test('a child whose age nobody said is asked for', () => {
    const href = scanHref({ childAges: [null, 4] });
    expect(readGiven(new URL(href, 'http://localhost').searchParams).draft.ages).toEqual([null, 4]);
  });

  test('nonsense in it is left out', () => {
    const given = readGiven(new URLSearchParams('from=munich&to=moon:1,city:&depart=soon&adults=many'));
    expect(given).toEqual({ again: null, from: [], to: [], window: {}, draft: {} });
  });
});
