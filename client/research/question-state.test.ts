import { expect, test } from 'vitest';
import { type QuestionState, reduceQuestions } from './question-state.ts';

const none: readonly QuestionState[] = [];
const story = (...events: { type: string; data: unknown }[]) => events.reduce(reduceQuestions, none);
const asked = (questionId: string) => ({
  type: 'question_asked',
  data: { questionId, question: `What of ${questionId}?` },
});
const sentence = (questionId: string, text: string) => ({
  type: 'answer_sentence',
  data: { questionId, text, cites: [{ destinationId: 'lisbon', place: 'Lisbon', text: 'May: 22 °C.' }] },
});
const ended = (questionId: string, outcome: string) => ({
  type: 'answer_ended',
  data: { questionId, outcome, message: '', leftOut: 1 },
});

test('an answer grows sentence by sentence until it ends', () => {
  expect(story(asked('a'), sentence('a', 'One.'), sentence('a', 'Two.'))).toMatchObject([
    { question: 'What of a?', outcome: null, sentences: [{ text: 'One.' }, { text: 'Two.' }] },
  ]);
  expect(story(asked('a'), ended('a', 'answered'), asked('b'), ended('b', 'interrupted'))).toMatchObject([
    { questionId: 'a', outcome: 'answered', leftOut: 1 },
    { questionId: 'b', outcome: 'interrupted' },
  ]);
});

test('what is about something else, or newer than this page, changes nothing', () => {
  expect(reduceQuestions(none, { type: 'progress', data: {} })).toBe(none);
  expect(
    story(asked('a'), { type: 'answer_ended', data: { questionId: 'a', outcome: 'sung' } }),
  ).toMatchObject([{ outcome: null }]);
});
