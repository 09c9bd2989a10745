import type { Interest } from '#contracts/places.ts';
import { interests as allInterests } from '#contracts/places.ts';
import type { Questionnaire } from '#contracts/questionnaire.ts';

/** A word in the free text counts like a wish of this weight. */
const NOTED = 2;
/** Children count as a wish for things good for children. */
const FAMILY = 3;

/** English words only: other languages are neither understood nor in the way. */
const WORDS: Record<Interest, RegExp> = {
  beach: /\b(beach|beaches|swim|swimming|snorkel\w*|sea ?side|coast)\b/,
  mountains: /\b(mountains?|alps|peaks?)\b/,
  cities: /\b(city|cities|city ?break|urban)\b/,
  history: /\b(history|historic\w*|ruins|castles?|ancient)\b/,
  culture: /\b(culture|cultural|temples?|traditions?)\b/,
  nature: /\b(nature|forests?|lakes?|national parks?|hik\w+|walk\w*)\b/,
  wildlife: /\b(wildlife|safari|animals|birds?|whales?)\b/,
  adventure: /\b(adventure|climb\w*|raft\w*|surf\w*|div\w+|trek\w*|kayak\w*)\b/,
  food: /\b(food|eat|eating|restaurants?|wine|cuisine|street food)\b/,
  nightlife: /\b(nightlife|clubs?|bars?|party|parties)\b/,
  art: /\b(art|museums?|galler\w+)\b/,
  music: /\b(music|concerts?|opera|jazz|festivals?)\b/,
  shopping: /\b(shopping|markets?|shops?)\b/,
  sports: /\b(sports?|golf|tennis|football|cycl\w+|bik\w+)\b/,
  winter_sports: /\b(ski|skiing|snowboard\w*|sledg\w*)\b/,
  photography: /\b(photo\w*)\b/,
  wellness: /\b(wellness|spas?|yoga|massage|hot springs?|relax\w*)\b/,
  family: /\b(kids?|children|playgrounds?|toddlers?)\b/,
};
/** Within so many characters before a word, one of these turns it around. */
const NOT = /\b(no|not|never|without|avoid|hate|dislike|skip|don'?t)\b[^.!?;,]{0,24}$/;

/** What is liked, 1 to 5 each: what was ticked, then what children need, then what the free text speaks of. */
export function likesOf(
  answers: Pick<Questionnaire, 'interests' | 'notes' | 'party'>,
): Partial<Record<Interest, number>> {
  const noted = notedLikes(answers.notes);
  const family = answers.party.children.length > 0 ? { family: FAMILY } : {};
  return { ...noted, ...family, ...answers.interests };
}

export function notedLikes(notes: string): Partial<Record<Interest, number>> {
  const text = notes.toLowerCase();
  const likes: Partial<Record<Interest, number>> = {};
  for (const interest of allInterests) {
    const found = WORDS[interest].exec(text);
    if (found && !NOT.test(text.slice(Math.max(0, found.index - 40), found.index))) likes[interest] = NOTED;
  }
  return likes;
}
