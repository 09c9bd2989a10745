import { expect, test } from 'vitest';
import { formatsIn } from '#components/ui/format.ts';
import { planRequest } from '#contracts/plans.ts';
import { englishOf } from '#testing/words.ts';
import { changedAnswers } from './changed-answers.ts';

const words = {
  t: englishOf('research'),
  tLimits: englishOf('research.limits'),
  tAmount: englishOf('common.amount'),
  formats: formatsIn('en'),
};
const before = planRequest.parse({
  destination: { kind: 'destination', id: 'lisbon' },
  from: '2027-05-10',
  to: '2027-05-13',
  party: { kind: 'couple', adults: 2 },
  budget: { kind: 'level', level: 'moderate' },
  currency: 'EUR',
});

test('the same request differs in nothing', () => {
  expect(changedAnswers(before, before, [], words)).toEqual([]);
});

test('what was changed is said as people would say it', () => {
  const now = { ...before, pace: 'relaxed' as const, to: '2027-05-14' };
  expect(changedAnswers(before, now, [], words)).toEqual([
    { name: 'When', before: '10 May 2027 to 13 May 2027', now: '10 May 2027 to 14 May 2027' },
    { name: 'Pace', before: 'Balanced', now: 'Relaxed' },
  ]);
});
