import { expect, it } from 'vitest';
import { writtenAs } from './amount.ts';

it('numbers are written as the page shows them, by the reader’s own region where it speaks that language', () => {
  expect(writtenAs('de', 'de-CH')).toBe('de-CH');
  expect(writtenAs('de', 'en-US')).toBe('de');
  expect(writtenAs('en', 'en-IE')).toBe('en-IE');
  expect(writtenAs('', 'fr-FR')).toBe('fr-FR');
});
