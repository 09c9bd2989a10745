import { z } from 'zod';

const nouns: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};
const nameOf = (value: unknown): string => {
  if (value === null) return 'null';
  const type = Array.isArray(value) ? 'array' : typeof value;
  return nouns[type] ?? type;
};
const formats: Record<string, string> = {
  date: 'A date is written YYYY-MM-DD, and has to exist.',
  datetime: 'A time is written in ISO 8601, for example 2027-05-01T12:00:00Z.',
  email: 'This is not an e-mail address.',
  url: 'This is not a web address.',
};

const sizes = (origin: string, limit: number | bigint, word: 'least' | 'most'): string => {
  if (origin === 'string') return `This needs at ${word} ${limit} character${limit === 1 ? '' : 's'}.`;
  if (origin === 'array' || origin === 'set')
    return `This needs at ${word} ${limit} item${limit === 1 ? '' : 's'}.`;
  return `This has to be at ${word} ${limit}.`;
};

/** What a schema says where it has no sentence of its own. */
export function sentenceFor(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'This is missing.'
        : `This has to be ${nouns[issue.expected] ?? issue.expected}, not ${nameOf(issue.input)}.`;
    case 'invalid_value':
      return issue.values.length === 1
        ? `This has to be ${String(issue.values[0])}.`
        : `This has to be one of ${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      return sizes(issue.origin, issue.minimum, 'least');
    case 'too_big':
      return sizes(issue.origin, issue.maximum, 'most');
    case 'invalid_format':
      return formats[issue.format] ?? 'This is not written in the right way.';
    case 'unrecognized_keys':
      return `There’s no field of this name here: ${issue.keys.join(', ')}.`;
    case 'invalid_union':
      return issue.input === undefined
        ? 'This is missing.'
        : 'This is none of the kinds that are possible here.';
    default:
      return undefined;
  }
}

/** From now on schemas answer wrong input with sentences, over HTTP and sockets alike. */
export const speakInSentences = (): void => {
  z.config({ customError: sentenceFor });
};
