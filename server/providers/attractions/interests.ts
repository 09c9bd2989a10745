import type { Interest } from '#contracts/places.ts';
import { normalizeText } from '../places/normalize-text.ts';

/** Which interest a word speaks of. */
const WORDS: [Interest, RegExp][] = [
  ['beach', /\b(beach|bay|cove|lagoon)\b/],
  ['mountains', /\b(mountain|peak|volcano|hill|glacier|pass)\b/],
  [
    'history',
    /\b(castle|fortress|fort|palace|ruins?|archaeological|monument|memorial|historic|tower|gate|bridge|walls?)\b/,
  ],
  [
    'culture',
    /\b(church|cathedral|mosque|temple|shrine|synagogue|monastery|abbey|basilica|pagoda|theatre|theater|opera|library)\b/,
  ],
  ['nature', /\b(park|garden|gardens|lake|waterfall|forest|island|cave|canyon|nature reserve)\b/],
  ['wildlife', /\b(zoo|aquarium|wildlife|sanctuary)\b/],
  ['art', /\b(museum|gallery|sculpture|art)\b/],
  ['shopping', /\b(market|bazaar|souk|shopping)\b/],
  ['sports', /\b(stadium|arena|racecourse)\b/],
  ['winter_sports', /\b(ski|piste)\b/],
  ['family', /\b(amusement park|theme park|zoo|aquarium)\b/],
  ['wellness', /\b(hot springs?|baths?|spa|onsen)\b/],
];

/** What a short description in English speaks of; nothing where it describes no sight. */
export function interestsIn(description: string): Interest[] {
  const words = normalizeText(description);
  return WORDS.filter(([, pattern]) => pattern.test(words)).map(([interest]) => interest);
}
