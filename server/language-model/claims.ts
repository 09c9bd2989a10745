/*
 * Whether a sentence says more than the facts that it was made from. A model may choose and join; every number (with its
 * unit), every name and every word that people act upon has to be in the facts. What can't be told is refused: the
 * caller has words of its own.
 */

const UNITS: Record<string, string> = {
  '°c': 'degrees',
  '°': 'degrees',
  degrees: 'degrees',
  degree: 'degrees',
  '%': 'percent',
  percent: 'percent',
  '€': 'eur',
  $: 'usd',
  '£': 'gbp',
  euros: 'eur',
  euro: 'eur',
  dollars: 'usd',
  pounds: 'gbp',
  h: 'hours',
  hrs: 'hours',
  hour: 'hours',
  hours: 'hours',
  min: 'minutes',
  minute: 'minutes',
  minutes: 'minutes',
  night: 'nights',
  nights: 'nights',
  day: 'days',
  days: 'days',
  week: 'weeks',
  weeks: 'weeks',
  month: 'months',
  months: 'months',
  km: 'km',
  kilometres: 'km',
  kilometers: 'km',
  m: 'metres',
  metres: 'metres',
  meters: 'metres',
  kg: 'kg',
  change: 'changes',
  changes: 'changes',
  adult: 'adults',
  adults: 'adults',
  person: 'people',
  people: 'people',
  child: 'children',
  children: 'children',
};
const WORDS: Record<string, number> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  dozen: 12,
  twice: 2,
  half: 0.5,
};

/** Said of a place these are acted upon: only where a fact says them. */
const WEIGHTY =
  /\b(?:direct(?:ly)?|non-?stop|visa(?:-free)?|visas|passport|permit|safe(?:r|st|ly)?|unsafe|danger\w*|crime|guarantee\w*|always|never|nothing|none|free|cheap(?:er|est)?|best|most|malaria|zika|dengue|yellow fever|vaccin\w*|rabies|snow|ski\w*|swim\w*|sea|beach(?:es)?|wheelchairs?|step-free|accessible|children|toddlers?|refund\w*|insurance|legal|illegal|alcohol|open|closed|strike|festival|holidays?)\b/gi;
/** What a sentence speaks of has to be what its facts speak of, in whichever words. */
const TOPICS: readonly { said: RegExp; known: RegExp }[] = [
  {
    said: /\b(?:costs?|prices?|priced|pay|paid|fees?|expensive|dear|affordable|bargain|money|budget)\b/,
    known: /\d [a-z]{3}\b|[€$£]\d|\b(?:cost|price|budget|fee|value|dear|pay)/,
  },
  {
    said: /\b(?:warm\w*|hot\w*|cold\w*|cool\w*|mild\w*|rain\w*|sunny|sunshine|dry|wet|humid)\b/,
    known: /°c|\b(?:rain|weather|warm|hot|cold|cool|mild|sun|dry|wet|humid)/,
  },
  {
    said: /\b(?:crowd\w*|quiet\w*|busy|busier|packed|empty|touristy)\b/,
    known: /\b(?:crowd|quiet|busy|packed|empty|touristy|full)/,
  },
  {
    said: /\b(?:flights?|fly|flying|planes?|trains?|ferry|ferries|buse?s?|coach|drive)\b/,
    known: /\b(?:flight|fly|plane|train|ferry|bus|coach|drive|car|change|non-stop|over land)/,
  },
];
const NEGATED = /\b(?:no|not|without|never|n't|isn't|aren't|don't|doesn't|nothing|none)\b/i;
/** What makes words more than words: links, markup, code, another speaker. */
const MARKUP =
  /https?:|www\.|[<>{}[\]|`*_#\\]|\b[\w.+-]+@[\w-]+\.\w|\+\d[\d ().-]{6,}|\b\w+\.(?:com|net|org|io|app|example|info|biz)\b|\b(?:system|assistant|user)\s*:/i;

/** With these a sentence begins; any other word in capitals is a name. */
const SENTENCE_STARTERS = new Set(
  `a about add after all also although among an and another any around as at be because before being between both bring but by come compared count days even every everything expect few food for from getting give go good great head here how however if in instead it its just keep less like look many more much museums nature near nights of on once one only or other others otherwise out overall pack plan prices rain plenty pick since so some spend start stay staying still summer take temperatures that the their then there these they this those though three to travel travelling try two under until warm weather what when where which while who why winter with within you your`.split(
    ' ',
  ),
);

type Quantity = { value: number; unit: string | null };

const plain = (text: string): string =>
  text.normalize('NFKC').replaceAll('’', "'").replaceAll(/[–—]/g, '-').toLowerCase();

function quantitiesIn(text: string): Quantity[] {
  const found: Quantity[] = [];
  const numbers =
    /([€$£]|\b[a-z]{3}\s)?\s?(\d+(?:[,'\u00a0\u202f ]\d{3})*(?:\.\d+)?)\s*-?\s*(°c|°|%|[€$£]|[a-z]+)?/g;
  for (const [, before, digits = '', after] of text.matchAll(numbers))
    found.push({ value: Number(digits.replaceAll(/[,'\s]/g, '')), unit: unitOf(after) ?? unitOf(before) });
  for (const [, word = '', after] of text.matchAll(/\b([a-z]+)\b(?=(?:[ -]([a-z]+))?)/g)) {
    const value = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
    if (value !== undefined) found.push({ value, unit: unitOf(after) });
    // "One" is counted only where something is: "the one to take" is none.
    else if (word === 'one' && unitOf(after)) found.push({ value: 1, unit: unitOf(after) });
  }
  return found;
}

function unitOf(text: string | undefined): string | null {
  const word = text?.trim();
  if (!word) return null;
  if (Object.hasOwn(UNITS, word)) return UNITS[word] ?? null;
  return /^(?:[a-z]{3})$/.test(word) && CURRENCIES.has(word) ? word : null;
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

const wordsOf = (text: string): Set<string> =>
  new Set(
    plain(text)
      .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)?/gu)
      ?.flatMap((word) => [word, withoutGenitive(word)]),
  );
const withoutGenitive = (word: string): string => word.replace(/'s?$/, '');

/**
 * What a text says that the facts do not; empty when they carry all of it.
 *
 * @param facts what it was made from: sentences, names and figures
 */
export function unbackedClaims(text: string, facts: readonly string[]): string[] {
  const basis = facts.join('\n');
  const known = wordsOf(basis);
  const quantities = quantitiesIn(plain(basis));
  const claims: string[] = [];
  if (MARKUP.test(text)) claims.push('markup');
  if (/[^\p{Script=Latin}\p{N}\p{P}\p{S}\p{Zs}\n\p{M}]/u.test(text)) claims.push('another script');

  for (const { value, unit } of quantitiesIn(plain(text)))
    if (!quantities.some((fact) => fact.value === value && (unit === null || fact.unit === unit)))
      claims.push(`number ${value}${unit ? ` ${unit}` : ''}`);

  for (const match of text.normalize('NFKC').matchAll(/\p{Lu}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu)) {
    const name = plain(match[0]);
    const begins = /(?:^|[.!?:]["”']?\s+|\n\s*)["“']?$/.test(text.slice(0, match.index));
    if (begins && (SENTENCE_STARTERS.has(name) || Object.hasOwn(WORDS, name))) continue;
    if (!known.has(name) && !known.has(withoutGenitive(name))) claims.push(`name ${match[0]}`);
  }

  for (const clause of plain(text).split(/[,;.!?]\s|\bbut\b|\bthough\b|\bwhile\b/)) {
    for (const [word] of clause.matchAll(WEIGHTY)) {
      const relevant = plain(basis)
        .split(/[\n,;]|\.\s|\bbut\b/)
        .filter((fact) => new RegExp(`\\b${word}\\b`).test(fact));
      const denied = NEGATED.test(clause);
      if (relevant.length === 0) claims.push(`word ${word}`);
      else if (relevant.every((fact) => NEGATED.test(fact) !== denied)) claims.push(`turned around: ${word}`);
    }
  }
  for (const { said, known: basisOf } of TOPICS) {
    const topic = said.exec(plain(text))?.[0];
    if (topic && !basisOf.test(plain(basis))) claims.push(`topic ${topic}`);
  }
  return [...new Set(claims)];
}
