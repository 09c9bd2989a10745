import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { httpUrl, multiLine, namedLine, singleLine } from './text.ts';

const nasty = fc.string({ unit: 'binary', maxLength: 60 });

describe('a single line', () => {
  test.each([
    ['a forged event', 'T\r\nBEGIN:VEVENT\r\nSUMMARY:x', 'T BEGIN:VEVENT SUMMARY:x'],
    ['a forged header', 'a\nBcc: everybody@example.org', 'a Bcc: everybody@example.org'],
    ['breaks that only Unicode knows', 'a\u2028b\u2029c\u0085d', 'a b c d'],
    ['a tab', 'a\tb', 'a b'],
    ['an escape for terminals', 'a\u001b[31mb', 'a[31mb'],
    ['a turned direction', 'invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['what joins letters and emoji', 'می‌خواهم 👩‍👧', 'می‌خواهم 👩‍👧'],
  ])('takes %s for text', (_what, given, stored) => {
    expect(singleLine(200).parse(given)).toBe(stored);
  });

  test('never has a break or a control character in it, and reading it twice changes nothing', () => {
    const schema = singleLine(200);
    fc.assert(
      fc.property(nasty, (text) => {
        const read = schema.parse(text);
        // NUL stays: it is refused with a sentence where texts come in.
        expect(read.replaceAll('\0', '')).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(schema.parse(read)).toBe(read);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

test('a name has something to see in it', () => {
  for (const blank of ['', '   ', '\u200b', '\u2060\u00ad', '\u3164', '\r\n', '\u2800'])
    expect(namedLine(80).safeParse(blank).error?.issues[0]?.message).toBe('Please enter a name.');
  expect(namedLine(80).parse(' ไทย ')).toBe('ไทย');
});

test('several lines keep their breaks, all written alike', () => {
  expect(multiLine(100).parse(' a\r\nb\rc\u2028d\u0007\n\ne ')).toBe('a\nb\nc\nd\n\ne');
});

test('a link has no breaks and no control characters, and is otherwise as it was given', () => {
  const link = httpUrl(200);
  expect(link.parse('https://x.example/a\r\nBEGIN:VEVENT')).toBe('https://x.example/aBEGIN:VEVENT');
  expect(link.parse('https://x.example/a b\u0007<c>')).toBe('https://x.example/a%20b%07%3Cc%3E');
  expect(link.parse('https://x.example/ü?q=日本#1')).toBe('https://x.example/ü?q=日本#1');
  expect(link.safeParse('javascript:alert(1)').success).toBe(false);
});
