import type { Draft } from './draft.ts';

type Party = Draft['party'];

const usual: Record<Party['kind'], (party: Party) => Party> = {
  alone: () => ({ kind: 'alone', adults: 1, ages: [] }),
  couple: () => ({ kind: 'couple', adults: 2, ages: [] }),
  // A family is asked for the age of one child; nobody has said yet that there are more.
  family: ({ ages }) => ({ kind: 'family', adults: 2, ages: ages.length > 0 ? ages : [null] }),
  group: ({ adults, ages }) => ({ kind: 'group', adults: Math.max(adults, 4), ages }),
};

/**
 * The party as another kind of one: with what the word alone says about the numbers, and those children only whose age
 * somebody has filled in. A blank that was merely offered must not stay behind as an unanswered question.
 */
export const partyAs = (kind: Party['kind'], party: Party): Party =>
  usual[kind]({ ...party, ages: party.ages.filter((age) => age !== null) });
