import { describe, expect, it } from 'vitest';
import { englishOf } from '#testing/words.ts';
import { bodyOf, check, stageOf, stages } from './answers.ts';
import { type Draft, dropDraft, emptyDraft, loadDraft, monthsFrom, saveDraft } from './draft.ts';

const today = '2026-11-20';
const t = englishOf('research.problems');
const tAmount = englishOf('common.amount');

function memory(initial: Record<string, string> = {}) {
  const stored = new Map(Object.entries(initial));
  return {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
}

const answered = (): Draft => ({
  ...emptyDraft(today, 'EUR'),
  origin: {
    kind: 'airport',
    id: 'LIS',
    name: 'Lisbon Airport',
    detail: 'Lisbon, Portugal',
    country: 'PT',
    latitude: 38.77,
    longitude: -9.13,
  },
  passports: ['PT'],
  interests: { food: 5 },
});

const paths = (draft: Draft) => check(draft, today, t, tAmount).issues.map((issue) => issue.path);

describe('the kept draft', () => {
  it('comes back as it was left', () => {
    const store = memory();
    saveDraft(store, null, answered());
    expect(loadDraft(store, null, today)).toEqual(answered());
  });

  it('is nothing when nothing was kept, when it was dropped, and when it can not be understood', () => {
    const store = memory();
    expect(loadDraft(store, null, today)).toBeNull();
    saveDraft(store, null, answered());
    dropDraft(store, null);
    expect(loadDraft(store, null, today)).toBeNull();
    expect(loadDraft(memory({ 'caravan.questionnaire': '{"version":1' }), null, today)).toBeNull();
    expect(loadDraft(memory({ 'caravan.questionnaire': '{"version":0}' }), null, today)).toBeNull();
  });

  it('stays as it is while the answers of a job are changed, and dropped', () => {
    const store = memory();
    const changed: Draft = { ...answered(), notes: 'The same, but by train' };
    saveDraft(store, null, answered());
    saveDraft(store, 'job-1', changed);
    expect(loadDraft(store, null, today)).toEqual(answered());
    expect(loadDraft(store, 'job-1', today)).toEqual(changed);
    expect(loadDraft(store, 'job-2', today)).toBeNull();
    dropDraft(store, 'job-1');
    expect(loadDraft(store, null, today)).toEqual(answered());
  });

  it('moves on from a month that has passed meanwhile', () => {
    const store = memory();
    saveDraft(store, null, { ...answered(), when: { ...answered().when, month: '2026-12' } });
    expect(loadDraft(store, null, '2027-02-03')?.when.month).toBe('2027-04');
  });

  it('survives a storage that is closed', () => {
    const closed = () => {
      throw new DOMException('no', 'SecurityError');
    };
    const store = { getItem: closed, setItem: closed, removeItem: closed };
    saveDraft(store, null, answered());
    dropDraft(store, null);
    expect(loadDraft(store, null, today)).toBeNull();
  });

  it('offers months across the turn of the year', () => {
    expect(monthsFrom(today, 3)).toEqual(['2026-11', '2026-12', '2027-01']);
  });
});

describe('the answers', () => {
  it('are ready to send once the two necessary ones are given', () => {
    expect(paths(emptyDraft(today))).toEqual(['origin', 'passports']);
    expect(check(answered(), today, t, tAmount).answers?.origin).toEqual({ kind: 'airport', id: 'LIS' });
  });

  it('send money in minor units', () => {
    const draft = {
      ...answered(),
      budget: { ...answered().budget, kind: 'total' as const, amount: '2,500.50' },
    };
    expect(bodyOf(draft).budget).toEqual({ kind: 'total', amount: 250_050, currency: 'EUR' });
  });

  it('name every field that is not right yet, in plain words', () => {
    const draft: Draft = {
      ...answered(),
      when: { ...answered().when, kind: 'dates', from: '2026-11-01', to: '' },
      party: { kind: 'family', adults: 2, ages: [7, null] },
      budget: { ...answered().budget, kind: 'per_day', amount: 'plenty' },
    };
    const { issues } = check(draft, today, t, tAmount);
    expect(issues).toContainEqual({
      path: 'when.from',
      message: 'That day is in the past. Choose a later one.',
    });
    expect(issues).toContainEqual({ path: 'when.to', message: 'Choose the day you return.' });
    expect(issues).toContainEqual({
      path: 'party.children.1.age',
      message: 'Each child needs an age from 0 to 17.',
    });
    expect(issues).toContainEqual({ path: 'budget.amount', message: 'Enter an amount, for example 12.50.' });
  });

  it.each([
    [0, 'Somebody has to go: at least one adult.'],
    [31, 'We can plan for up to 30 adults.'],
  ])('say what is wrong with %d adults', (adults, message) => {
    const draft: Draft = { ...answered(), party: { kind: 'group', adults, ages: [] } };
    expect(check(draft, today, t, tAmount).issues).toEqual([{ path: 'party.adults', message }]);
  });

  it('are each asked at some stage', () => {
    for (const field of Object.keys(bodyOf(answered())))
      expect(stages.slice(0, -1)).toContain(stageOf(field));
    expect(stageOf('party.children.0.age')).toBe('who');
    expect(stageOf('')).toBe('review');
  });
});
