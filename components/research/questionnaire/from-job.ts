import { amountText } from '#components/ui/amount.ts';
import type { Place, PlaceRef } from '#contracts/places.ts';
import type { Budget, Party, Questionnaire } from '#contracts/questionnaire.ts';
import { type Draft, emptyDraft, upToDate } from './draft.ts';

/** Answers that were sent once, to be changed and sent again. `places` names the ones they know by their ids. */
export function draftOf(answers: Questionnaire, places: readonly Place[], today: string): Draft {
  const empty = emptyDraft(today);
  const named = (refs: readonly PlaceRef[]) =>
    refs.flatMap(({ kind, id }) => places.find((place) => place.kind === kind && place.id === id) ?? []);
  const { party, passports, visaWish, interests, weather, pace, limits, notes, notesIgnored } = answers;
  const draft: Draft = {
    ...empty,
    origin: named([answers.origin])[0] ?? null,
    destinations: named(answers.destinations),
    when: { ...empty.when, ...answers.when },
    party: partyDraft(party),
    budget: budgetDraft(answers.budget, answers.currency, empty.budget),
    passports,
    visaWish,
    interests,
    weather,
    pace,
    maxDistanceKm: answers.maxDistanceKm ?? null,
    avoid: named(answers.avoid),
    limits,
    notes,
    notesIgnored,
  };
  return upToDate(draft, today);
}

export const partyDraft = ({ kind, adults, children }: Party): Draft['party'] => ({
  kind,
  adults,
  ages: children.map(({ age }) => age),
});

/** The form asks for one currency: an amount keeps its own. */
export function budgetDraft(
  budget: Budget,
  shownIn: string | undefined,
  empty: Draft['budget'],
): Draft['budget'] {
  if (budget.kind === 'level')
    return { ...empty, kind: 'level', level: budget.level, currency: shownIn ?? empty.currency };
  const { kind, amount, currency } = budget;
  return { ...empty, kind, amount: amountText(amount, currency), currency };
}
