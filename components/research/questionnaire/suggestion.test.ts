import { expect, test } from 'vitest';
import type { NoteSuggestion } from '#contracts/research-words.ts';
import { emptyDraft } from './draft.ts';
import { withSuggestion } from './suggestion.ts';

const draft = emptyDraft('2026-11-28', 'EUR');
const suggestion = (change: NoteSuggestion['change']): NoteSuggestion => ({
  key: 'k',
  kind: 'rule',
  label: 'L',
  quote: 'q',
  change,
});
const italy = {
  kind: 'country',
  id: 'IT',
  name: 'Italy',
  detail: '',
  country: 'IT',
  latitude: 42,
  longitude: 12,
} as const;

test('a suggestion that is taken is an answer like any other, and takes nothing away', () => {
  const given = {
    ...draft,
    limits: { ...draft.limits, noFlying: true, diet: ['halal' as const] },
    interests: { food: 5 },
    avoid: [italy],
  };
  expect(withSuggestion(given, suggestion({ limits: { stepFree: true, diet: ['vegan'] } }))).toEqual({
    limits: { ...given.limits, stepFree: true, diet: ['halal', 'vegan'] },
  });
  expect(withSuggestion(given, suggestion({ interests: { food: 2, art: 2 } }))).toEqual({
    interests: { food: 5, art: 2 },
  });
  expect(withSuggestion(given, suggestion({ avoid: [italy] }))).toEqual({ avoid: [italy] });
});

test('one that says nothing changes nothing', () => {
  expect(withSuggestion(draft, suggestion({}))).toEqual({});
});
