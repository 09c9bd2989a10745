import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attachment } from '#server/http/attachment.ts';
import { nastyText } from '#testing/trips/nasty-text.ts';
import { fileNameOf } from './file-name.ts';

test.each([
  ['Łódź & “Lisboa”', 'Łódź-Lisboa'],
  ['हिन्दी यात्रा', 'हिन्दी-यात्रा'],
  ['เที่ยวเชียงใหม่', 'เที่ยวเชียงใหม่'],
  ['رِحْلَة إلى لشبونة', 'رِحْلَة-إلى-لشبونة'],
  ['می‌خواهم', 'می‌خواهم'],
  [`${'a'.repeat(79)}𝒳`, 'a'.repeat(79)],
  ['../../etc/passwd', 'etc-passwd'],
  ['con', 'trip-con'],
  ['👩‍👧 !!', 'trip'],
  ['', 'trip'],
  ['\u0301', 'trip'],
  ['a\u200d', 'a'],
  ['half \ud800', 'half'],
])('a trip called "%s" becomes "%s"', (title, name) => expect(fileNameOf(title)).toBe(name));

test('any title is a name that headers and file systems take, and browsers read back', () => {
  fc.assert(
    fc.property(nastyText, (title) => {
      const name = `${fileNameOf(title)}.ics`;
      const header = attachment(name);
      expect(() => new Headers({ 'content-disposition': header })).not.toThrow();
      const [, extended = ''] = /filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]+)$/.exec(header) ?? [];
      expect(decodeURIComponent(extended)).toBe(name);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      expect(name).not.toMatch(/[\p{Cc}/\\:*?"<>|]|^[-.]|\.\./u);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test('quotes and breaks in another name stay inside of the header’s value', () => {
  expect(attachment('a"b\r\nx(1)\'*.md')).toBe(
    "attachment; filename=\"a_b__x(1)'*.md\"; filename*=UTF-8''a%22b%0D%0Ax%281%29%27%2A.md",
  );
});
