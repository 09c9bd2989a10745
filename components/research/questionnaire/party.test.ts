import { expect, test } from 'vitest';
import { englishOf } from '#testing/words.ts';
import { check } from './answers.ts';
import { emptyDraft } from './draft.ts';
import { partyAs } from './party.ts';

const kinds = ['alone', 'couple', 'family', 'group'] as const;
const start = emptyDraft('2027-01-01').party;

test.each(kinds.flatMap((from) => kinds.map((to) => [from, to] as const)))(
  'whoever chooses %s and then %s is asked for nothing that they did not add',
  (from, to) => {
    const party = partyAs(to, partyAs(from, start));
    expect(party.ages).toEqual(to === 'family' ? [null] : []);
    const { issues } = check(
      { ...emptyDraft('2027-01-01'), party },
      '2027-01-01',
      englishOf('research.problems'),
      englishOf('common.amount'),
    );
    const ofChildren = issues.filter(({ path }) => path.startsWith('party.children'));
    expect(ofChildren.length > 0).toBe(to === 'family');
  },
);

test('children whose age is known come along into a group, and back', () => {
  const family = { ...partyAs('family', start), ages: [7, null] };
  expect(partyAs('group', family)).toEqual({ kind: 'group', adults: 4, ages: [7] });
  expect(partyAs('family', partyAs('group', family)).ages).toEqual([7]);
});
