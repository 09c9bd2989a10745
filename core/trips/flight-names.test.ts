import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endsIn } from './flight-names.ts';

const codes = (name: string) => {
  const { from, to } = endsIn(name);
  return [from?.code ?? null, to?.code ?? null];
};
const words = (name: string) => {
  const { from, to } = endsIn(name);
  return [from?.words ?? null, to?.words ?? null];
};

describe('a flight’s name', () => {
  test.each([
    'LIS to NRT',
    'LIS-NRT',
    'LIS/NRT',
    'LIS - NRT',
    'LIS–NRT',
    'LIS → NRT',
    'LIS->NRT',
    'TP123 LIS → NRT',
    'TP 1234: LIS to NRT',
    'TAP123 LIS-NRT',
    'Flight LIS to NRT',
    'Flight from LIS to NRT with TAP',
    'Lisbon (LIS) to Tokyo (NRT)',
    'Lisbon LIS to NRT Tokyo',
    'Lisbon, Portugal (LIS) – Tokyo, Japan (NRT)',
  ])('tells the two airports of “%s”', (name) => {
    expect(codes(name)).toEqual(['LIS', 'NRT']);
  });

  test.each([
    ['Lisbon to Tokyo', ['Lisbon', 'Tokyo']],
    ['Fly from Rio de Janeiro to Porto-Novo', ['Rio de Janeiro', 'Porto-Novo']],
    ['Lisbon, Portugal → Tokyo, Japan', ['Lisbon', 'Tokyo']],
    ['Fly to Tokyo', [null, 'Tokyo']],
  ])('tells the cities of “%s”', (name, expected) => {
    expect(codes(name)).toEqual([null, null]);
    expect(words(name)).toEqual(expected);
  });

  test.each(['LIS to FRA to NRT', 'LIS - FRA - NRT', 'Flight home', 'Porto-Novo', 'TP123', ''])(
    'is not read as a way from one place to another where it is none: “%s”',
    (name) => {
      expect(endsIn(name)).toEqual({ from: null, to: null });
    },
  );

  const code = fc.stringMatching(/^[A-Z]{3}$/);
  const number = fc.constantFrom('', 'TP123 ', 'U2 8001 ', 'TAP9: ');
  const opening = fc.constantFrom('', 'Flight ', 'Flight from ', 'fly ');
  const arrow = fc.constantFrom(' to ', '-', ' - ', ' → ', '->', ' > ', '/', ' – ', '—', ' TO ');
  const closing = fc.constantFrom('', ', 10:30', ' (direct)', ' with a stop');
  test('gives back any two codes, however they are joined and framed', () => {
    fc.assert(
      fc.property(number, opening, code, arrow, code, closing, (flight, first, from, join, to, last) => {
        expect(codes(`${first}${flight}${from}${join}${to}${last}`)).toEqual([from, to]);
      }),
    );
  });
  test('of any length and any letters does no harm', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        const { from, to } = endsIn(name);
        for (const end of [from, to]) expect(end?.code ?? 'AAA').toMatch(/^[A-Z]{3}$/);
      }),
    );
  });
});
