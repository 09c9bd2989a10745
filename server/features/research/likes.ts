import type { Interest } from '#contracts/places.ts';
import type { Questionnaire } from '#contracts/questionnaire.ts';

/** Children count as a preference for things good for children. */
const FAMILY = 3;

/** What is liked, 1 to 5 each: what was ticked, then what children need, then what the notes speak of. */
export function likesOf(
  answers: Pick<Questionnaire, 'interests' | 'party'>,
  noted: Partial<Record<Interest, number>>,
): Partial<Record<Interest, number>> {
  const family = answers.party.children.length > 0 ? { family: FAMILY } : {};
  return { ...noted, ...family, ...answers.interests };
}
