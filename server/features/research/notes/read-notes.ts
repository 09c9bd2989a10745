import { interests as allInterests, type Interest, type PlaceKind } from '#contracts/places.ts';
import type { Limits, NoteReading, NoteReadings, Questionnaire } from '#contracts/questionnaire.ts';
import { truncate } from '#core/text.ts';
import type { PlacesProvider } from '#server/providers/types.ts';
import { formatInterest } from '../format.ts';
import { INTEREST_WORDS } from './interest-words.ts';
import { NOTE_RULES } from './rules.ts';
import { THEMES, type ThemeKey, themeKeys } from './themes.ts';

/** A word in the free text counts like a preference of this weight. */
const NOTED = 2;
/** Within so many characters before a word, one of these turns it around. */
const NOT = /\b(no|not|never|without|avoid|hate|dislike|skip|don'?t|kein\w*|nicht|ohne)\b[^.!?;,]{0,24}$/;
/** Right before a word: none of that. "No crowds in museums" says nothing against museums. */
const NONE_OF = /\b(?:no|never|without|avoid|hate|dislike|skip|kein\w*|ohne)\s+(?:more\s+|mehr\s+)?$/;
/** Words after which a place is one to leave out, in either language. */
const LEAVE_OUT =
  /\b(?:not|never|nowhere|nothing|without|avoid|except|anywhere but|anything but|apart from|other than|skip|no|(?:already |have )?been (?:to|in)|already (?:seen|know|visited)|seen|visited|nicht|ausser|außer|ohne|kein\w*|schon(?: \w+)? in|waren(?: schon)? in|kennen(?: schon)?)\b(?: (?:in|to|go to|going to|nach|the|den|die|das|again|mehr|wieder|schon))*\s+(.{2,60})$/i;

/** The same where the place comes first: "Kyoto kennen wir schon", "Nach Rom lieber nicht", "Rome we have seen". */
const LEFT_OUT =
  /^(?:in |nach |auf |to )?(.{2,60}?)\s+(?:(?:kenn(?:en wir|e ich)|(?:ist|sind) (?:uns|mir) bekannt)(?: (?:schon|bereits|gut))*|(?:haben wir|habe ich)(?: (?:schon|bereits))* (?:gesehen|besucht|bereist|gemacht)|(?:waren wir|war ich)(?: (?:schon|bereits|mal|gerade|erst))+|(?:(?:bitte|lieber|wollen wir|möchten wir|will ich|möchte ich) )*nicht(?: (?:mehr|wieder|noch ?mal|schon wieder))*|(?:we|i)(?: have|'ve)?(?: already)? (?:been to|seen|visited|know|done)(?: already| well| before)*)$/i;
/** Where somebody has not been yet is where they may want to go. */
const NOT_YET =
  /\b(?:haven'?t|have not|hasn'?t|has not|never|not)\s+(?:yet\s+|ever\s+)?(?:been|seen|visited)\b|\bnoch (?:nie|nicht)\b/i;

/** A longer clause is a story, not a list of places. */
const MAX_WORDS = 12;
/** Each look-up reads the whole gazetteer: notes made of names must not keep the server from everybody else. */
const MAX_LOOKUPS = 24;

type AvoidRef = Questionnaire['avoid'][number];
type Places = Pick<PlacesProvider, 'search'>;

/** What the notes say, as far as it can be acted on. */
export interface NotesRead extends NoteReadings {
  readonly limits: Partial<Limits>;
  readonly avoid: readonly AvoidRef[];
  readonly likes: Partial<Record<Interest, number>>;
  /** What they go for by its name. */
  readonly themes: readonly ThemeKey[];
}

type Effect = { limits?: Partial<Limits>; avoid?: AvoidRef; like?: Interest; theme?: ThemeKey };
type Reading = NoteReading & { effect: Effect };

/**
 * Reads English and German notes, clause by clause, with the tables of rules and of interest words. What no rule reads is
 * returned as `kept`, so that nobody believes it was heard.
 *
 * @param ignored keys of readings that the traveller took back
 */
export function readNotes(notes: string, places: Places, ignored: readonly string[] = []): NotesRead {
  const readings = new Map<string, Reading>();
  const unwanted = unwantedIn(notes);
  let lookups = 0;
  const bounded: Places = { search: (...asked) => (lookups++ < MAX_LOOKUPS ? places.search(...asked) : []) };
  const stored: string[] = [];
  for (const clause of clausesOf(notes)) {
    // Who says both what they love and that they want none of it has to be asked, not guessed: neither counts.
    const found = readClause(clause, bounded).filter(({ key }) => !unwanted.has(key));
    if (found.length === 0) stored.push(clause);
    for (const reading of found) if (!readings.has(reading.key)) readings.set(reading.key, reading);
  }
  const used = [...readings.values()].filter(({ key }) => !ignored.includes(key));
  return {
    readings: used.map(({ effect: _, ...reading }) => reading),
    kept: stored,
    limits: mergeLimits(used.map(({ effect }) => effect.limits ?? {})),
    avoid: used.flatMap(({ effect }) => effect.avoid ?? []),
    themes: used.flatMap(({ effect }) => effect.theme ?? []),
    likes: Object.fromEntries(used.flatMap(({ effect }) => (effect.like ? [[effect.like, NOTED]] : []))),
  };
}

/** Says that something is no trouble: whatever else stands in the clause is no limit. */
const NO_TROUBLE =
  /\b(?:don'?t|do not|doesn'?t|does not|didn'?t|needn'?t|won'?t)\s+(?:really\s+)?(?:mind|need|care|worry|have to)\b|\b(?:no|kein(?:e|en)?)\s+(?:real\s+)?(?:problems?|issues?|worr(?:y|ies)|need|fear|trouble|angst|probleme?|sorgen?|bedarf)\b|\b(?:not|never|nicht|kein(?:e|en)?)\s+(?:at all\s+)?(?:afraid|scared|bothered|worried|vegetarians?|vegans?|pregnant|disabled|vegetarisch|vegetarier(?:in)?|veganer(?:in)?|schwanger|gehbehindert|schlimm)\b|\b(?:can'?t|cannot) wait\b|\b(?:macht|stört)\b[^.]{0,30}\bnichts?\b/;
/** Nothing is lost where nobody reads these. */
const COURTESY = /^(?:please|thanks?|thank you|many thanks|bitte|danke|vielen dank|hi|hello|hallo)$/i;

const clausesOf = (notes: string): string[] =>
  notes
    .split(/[.!?;,\n]+|(?<!any\w+|no\w+)\s(?:but|aber|sondern)\s/i)
    .map((clause) => clause.trim())
    .filter((clause) => /\p{L}{2}/u.test(clause) && !COURTESY.test(clause));

function readClause(clause: string, places: Places): Reading[] {
  const text = clause.toLowerCase().replaceAll('’', "'");
  const quote = truncate(clause, 160);
  const limits = NO_TROUBLE.test(text) ? [] : NOTE_RULES;
  const rules = limits.flatMap(({ pattern, read }): Reading[] => {
    const match = pattern.exec(text);
    const limit = match && read(match);
    return limit
      ? [{ key: limit.key, kind: 'rule', label: limit.label, quote, effect: { limits: limit.limits } }]
      : [];
  });
  const avoided = placesToAvoid(clause, places).map(
    ({ ref, name }): Reading => ({
      key: `avoid:${ref.kind}:${ref.id}`,
      kind: 'rule',
      label: `Not ${name}`,
      quote,
      effect: { avoid: ref },
    }),
  );
  if (avoided.length > 0) return [...rules, ...avoided];
  const likes = allInterests
    .filter((interest) => {
      // "Vegetarian food" is what they eat, not what they come for.
      if (interest === 'food' && rules.some(({ key }) => key.startsWith('diet:'))) return false;
      return isWanted(INTEREST_WORDS[interest], text);
    })
    .map(
      (interest): Reading => ({
        key: `interest:${interest}`,
        kind: 'wish',
        label: `Likes ${formatInterest[interest]}`,
        quote,
        effect: { like: interest },
      }),
    );
  const themes = themeKeys
    .filter((theme) => isWanted(THEMES[theme].words, text))
    .map(
      (theme): Reading => ({
        key: `theme:${theme}`,
        kind: 'wish',
        label: `Looks for ${THEMES[theme].label}`,
        quote,
        effect: { theme },
      }),
    );
  return [...rules, ...likes, ...themes];
}

/** Keys of what is said not to be wanted: "no beaches please". */
function unwantedIn(notes: string): Set<string> {
  const clauses = clausesOf(notes).map((clause) => clause.toLowerCase().replaceAll('’', "'"));
  const isTurned = (words: RegExp) =>
    clauses.some((text) => {
      const found = words.exec(text);
      return found !== null && NONE_OF.test(text.slice(0, found.index));
    });
  return new Set([
    ...allInterests.filter((like) => isTurned(INTEREST_WORDS[like])).map((like) => `interest:${like}`),
    ...themeKeys.filter((theme) => isTurned(THEMES[theme].words)).map((theme) => `theme:${theme}`),
  ]);
}

/** Whether the words stand there, and nothing before them turns them around. */
function isWanted(words: RegExp, text: string): boolean {
  const found = words.exec(text);
  return found !== null && !NOT.test(text.slice(Math.max(0, found.index - 40), found.index));
}

/** "Not in Japan or Bali" names two places; a name counts only when it is exactly one that is known. */
function placesToAvoid(clause: string, places: Places): { ref: AvoidRef; name: string }[] {
  const plain = clause.replaceAll('’', "'");
  if (NOT_YET.test(plain)) return [];
  const after = namesIn(LEAVE_OUT.exec(plain)?.[1]).flatMap((name) => exactPlace(name, places) ?? []);
  if (after.length > 0) return after;
  return namesIn(LEFT_OUT.exec(plain)?.[1]).flatMap((name) => exactPlace(name, places, true) ?? []);
}

const namesIn = (text: string | undefined): string[] =>
  !text || text.split(' ').length > MAX_WORDS ? [] : text.split(/\s(?:or|and|oder|und|nor|&)\s|\//i);

/** @param whole nothing else may stand there */
function exactPlace(text: string, places: Places, whole = false): { ref: AvoidRef; name: string } | null {
  const words = text
    .trim()
    .replace(/^(?:in|to|the|nach|auf)\s+/i, '')
    .split(/\s+/);
  // Names start with a capital; without this, "not in summer" could be a village called Summer.
  if (!/^\p{Lu}/u.test(words[0] ?? '')) return null;
  if (whole && words.length > 4) return null;
  const least = whole ? words.length : 1;
  for (let length = Math.min(4, words.length); length >= least; length--) {
    const name = words.slice(0, length).join(' ');
    const kinds: PlaceKind[] = ['country', 'region', 'destination', 'city'];
    const [hit] = places.search(name, { kinds, limit: 1, exact: true });
    if (hit && hit.kind !== 'airport' && isMeant(name))
      return { ref: { kind: hit.kind, id: hit.id }, name: hit.name };
  }
  return null;
}

/** "UK" and "LA" are places; "It" begins a sentence. */
const isMeant = (typed: string) => typed.length > 2 || typed === typed.toUpperCase();

export function mergeLimits(all: readonly Partial<Limits>[]): Partial<Limits> {
  const merged: Partial<Limits> = {};
  for (const { diet, notInMonths, maxJourneyHours, ...flags } of all) {
    Object.assign(merged, Object.fromEntries(Object.entries(flags).filter(([, on]) => on)));
    if (diet?.length) merged.diet = [...new Set([...(merged.diet ?? []), ...diet])];
    if (notInMonths?.length)
      merged.notInMonths = [...new Set([...(merged.notInMonths ?? []), ...notInMonths])];
    if (maxJourneyHours) merged.maxJourneyHours = Math.min(merged.maxJourneyHours ?? 60, maxJourneyHours);
  }
  return merged;
}

/** The answers with what their notes say put where the research reads it. */
export function withNotes(answers: Questionnaire, read: NotesRead): Questionnaire {
  return {
    ...answers,
    limits: { ...answers.limits, ...mergeLimits([answers.limits, read.limits]) },
    avoid: [...answers.avoid, ...read.avoid].slice(0, 100),
  };
}
