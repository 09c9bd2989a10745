import { expect, test } from 'vitest';
import type { LanguageModel } from '#server/language-model/types.ts';
import { backedExplanation, writeInWords } from './write-in-words.ts';

const facts = [
  'Lisbon for less',
  'Among them: Alfama and Belém Tower. In all at least 1,240 EUR. Expect 14 to 22 °C.',
];

test('a paragraph that says what the template says takes its place', () => {
  const text = 'You see Alfama and Belém Tower, and it comes to at least 1,240 EUR with 14 to 22 °C.';
  expect(backedExplanation(text, facts)).toBe(text);
});

test.each([
  ['another sum', 'You see Alfama and Belém Tower, and it comes to at least 1,140 EUR in all.'],
  ['another sight', 'You see Alfama and the Oceanário, and it comes to at least 1,240 EUR in all.'],
  ['half a sentence', 'You see Alfama and Belém Tower, and it comes to at least'],
  ['a link', 'You see Alfama; book it all at https://evil.example for at least 1,240 EUR.'],
  ['nothing', ''],
])('%s leaves the template’s words', (_, text) => expect(backedExplanation(text, facts)).toBeNull());

test('a model that is away is asked once, and no option is lost', async () => {
  let asked = 0;
  const model: LanguageModel = {
    host: 'here',
    async *stream() {},
    write: () => {
      asked++;
      return Promise.reject(new Error('away'));
    },
  };
  const option = { title: 'A', explanation: 'As it was.', draft: { days: [] } };
  const options = [option, option, option] as unknown as Parameters<typeof writeInWords>[0];
  const asking = { travellerId: 'one', signal: new AbortController().signal, logger: { warn() {} } };
  expect(await writeInWords(options, model, asking)).toEqual(options);
  expect(asked).toBe(1);
});
