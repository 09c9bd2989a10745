import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#contracts/errors.ts';
import { formatOffset, MAX_SEQ } from '#contracts/streams.ts';
import { nextCursor, parseOffset } from './offsets.ts';

const seq = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe('offsets', () => {
  it('come back as the place they name', () => {
    fc.assert(
      fc.property(seq, (n) => {
        expect(parseOffset(formatOffset({ epoch: 'a1b2', seq: n }))).toEqual({ epoch: 'a1b2', seq: n });
      }),
    );
  });

  it('name no place that no stream can have', () => {
    expect(parseOffset(formatOffset({ epoch: 'a1b2', seq: MAX_SEQ }))).toMatchObject({ seq: MAX_SEQ });
    expect(() => parseOffset(formatOffset({ epoch: 'a1b2', seq: MAX_SEQ + 1 }))).toThrow(AppError);
  });

  it('sort as text like the places they name', () => {
    fc.assert(
      fc.property(seq, seq, (a, b) => {
        const [first, second] = [a, b].map((n) => formatOffset({ epoch: 'a1b2', seq: n }));
        expect(Math.sign((first ?? '').localeCompare(second ?? ''))).toBe(Math.sign(a - b));
      }),
    );
  });
});

describe('cursors', () => {
  const now = Date.UTC(2026, 10, 20);
  it('count intervals of 20 s', () => {
    expect(nextCursor(undefined, now, () => 0)).toBe(String((now - Date.UTC(2024, 9, 9)) / 20_000));
  });

  it('always move on from what the client sent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (given, random) => {
          expect(Number(nextCursor(String(given), now, () => random))).toBeGreaterThan(given);
        },
      ),
    );
  });
});
