import { expect, it } from 'vitest';
import { englishOf } from '#testing/words.ts';
import { distinctNames } from './names.ts';

const person = (id: string, name: string, userId: string | null = null) => ({ id, name, userId });

it('tells people of the same name apart, and says which of them one is', () => {
  const people = [
    person('a', 'Guest', 'user-a'),
    person('b', 'Guest', 'user-b'),
    person('c', 'Visitor'),
    person('d', 'Guest'),
  ];
  expect(distinctNames(people, 'user-b', englishOf('trips.shared'))).toEqual({
    a: 'Guest',
    b: 'Guest 2 (you)',
    c: 'Visitor',
    d: 'Guest 3',
  });
});
