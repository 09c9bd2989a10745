import { expect, test } from 'vitest';
import { researchQuestion } from '#contracts/research-words.ts';
import { newId } from '../lib/new-id.ts';

test('a question goes by an id as this client makes them', () => {
  const question = { questionId: newId(), question: 'How warm is the sea?' };
  expect(researchQuestion.parse(question)).toEqual(question);
});
