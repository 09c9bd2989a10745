import { expect, test } from 'vitest';
import { peopleToChooseFrom } from './imported-people.ts';

const me = { id: 'user-me', name: 'Ana', isGuest: false };
const person = (id: string, name: string, userId: string | null = null) => ({ id, name, userId });
const fileOf = (all: ReturnType<typeof person>[], expenses: object = { e: {} }) => ({
  state: { people: Object.fromEntries(all.map((one) => [one.id, one])), expenses },
});

test('people are asked about when nobody can tell which of them it is', () => {
  const file = fileOf([person('a', 'Anna'), person('b', 'Ben')]);
  expect(peopleToChooseFrom(file, me)).toEqual([
    { id: 'a', name: 'Anna' },
    { id: 'b', name: 'Ben' },
  ]);
  expect(peopleToChooseFrom(fileOf([person('a', 'Ana'), person('b', 'Ana')]), me)).toHaveLength(2);
  expect(peopleToChooseFrom(fileOf([person('a', 'Guest')]), { ...me, name: 'Guest' })).toHaveLength(1);
});

test('nobody is asked about where the account or the name tells, or no money is shared', () => {
  expect(peopleToChooseFrom(fileOf([person('a', 'Anna', 'user-me')]), me)).toEqual([]);
  expect(peopleToChooseFrom(fileOf([person('a', 'ana'), person('b', 'Ben')]), me)).toEqual([]);
  expect(peopleToChooseFrom(fileOf([person('b', 'Ben')], {}), me)).toEqual([]);
  expect(peopleToChooseFrom('no trip', me)).toEqual([]);
});
