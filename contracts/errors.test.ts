import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError, parseOrInvalid } from './errors.ts';
import { clientChange, createTrip } from './trips.ts';

const refusalOf = (schema: z.ZodType, value: unknown): AppError => {
  try {
    parseOrInvalid(schema, value);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('It was taken.');
};

test('what is wrong with a field is what is said', () => {
  expect(refusalOf(createTrip, { title: ' ' })).toMatchObject({
    code: 'invalid',
    message: 'Please enter a name.',
    issues: [{ path: 'title', message: 'Please enter a name.' }],
  });
});

test('of several wrong fields the first is said, and how many more there are', () => {
  const two = z.object({ a: z.string().min(1, 'Say what.'), b: z.number('Say how many.') });
  expect(refusalOf(two, { a: '', b: '' }).message).toBe('Say what. One more field is not right.');
});

test('in a change of one kind it is the field of that kind', () => {
  const refusal = refusalOf(clientChange, { kind: 'set_activity', id: 'x', fields: { name: '' } });
  expect(refusal).toMatchObject({
    message: 'Please enter a name.',
    issues: [{ path: 'fields.name', message: 'Please enter a name.' }],
  });
});

test('half a character is refused in words, wherever it is', () => {
  expect(refusalOf(createTrip, { title: 'a\ud800' }).message).toBe(
    'title: This has characters that no text can have.',
  );
});
