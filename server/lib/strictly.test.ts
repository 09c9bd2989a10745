import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { strictly } from './strictly.ts';

const money = z.object({ amount: z.number(), currency: z.string() });
const schema = z.object({
  title: z.string(),
  cost: money.nullable().default(null),
  places: z.array(z.object({ name: z.string(), ref: money.optional() })).max(3),
  split: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('equal') }),
    z.object({ kind: z.literal('shares'), shares: z.record(z.string(), money) }),
  ]),
  span: z.tuple([money, money]).optional(),
  when: z
    .object({ from: z.string(), to: z.string() })
    .refine(({ from, to }) => from <= to, 'backwards')
    .optional(),
});
const good = {
  title: 'Lisbon',
  cost: { amount: 1, currency: 'EUR' },
  places: [{ name: 'Castle', ref: { amount: 1, currency: 'EUR' } }],
  split: { kind: 'shares', shares: { ana: { amount: 1, currency: 'EUR' } } },
  span: [
    { amount: 1, currency: 'EUR' },
    { amount: 1, currency: 'EUR' },
  ],
  when: { from: '1', to: '2' },
};

/** Every object in a value, as a path of keys. The keys of `shares` are names, and any name will do. */
function pathsOf(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, part]) =>
    pathsOf(part, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) || at.at(-1) === 'shares' ? inside : [at, ...inside];
}

const withStranger = (path: (string | number)[], key: string): unknown => {
  const copy = structuredClone(good);
  // biome-ignore lint/suspicious/noExplicitAny: goes wherever the path leads
  const at = path.reduce<any>((value, step) => value[step], copy);
  at[key] = 1;
  return copy;
};

test('what the schema takes is taken, and read the same', () => {
  expect(strictly(schema).parse(good)).toEqual(schema.parse(good));
  expect(strictly(schema).parse({ title: '', places: [], split: { kind: 'equal' } }).cost).toBeNull();
});

test('a field that nobody knows is named with its path, however deep it is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...pathsOf(good)), fc.stringMatching(/^[a-z]{7,12}$/), (path, key) => {
      const value = withStranger(path, key);
      expect(schema.safeParse(value).success).toBe(true);
      const issues = JSON.stringify(strictly(schema).safeParse(value).error?.issues ?? []);
      expect(issues).toContain(`"${key}"`);
    }),
  );
});

test('rules of an object and limits of a list stay', () => {
  expect(strictly(schema).safeParse({ ...good, when: { from: '2', to: '1' } }).success).toBe(false);
  expect(strictly(schema).safeParse({ ...good, places: Array(4).fill({ name: 'x' }) }).success).toBe(false);
});
