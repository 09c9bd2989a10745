import { describe, expect, test } from 'vitest';
import { exportedTrip } from '#testing/trips/exported.ts';
import { nastyTexts } from '#testing/trips/nasty-text.ts';
import { readPdf } from '#testing/trips/read-pdf.ts';
import { pdfOf } from './pdf.ts';

const at = new Date('2027-01-15T12:00:00Z');
const wordsOn = async (stops: { name: string; note?: string }[]) =>
  readPdf(await pdfOf(exportedTrip({ stops }), at));
const squeezed = (text: string) => text.normalize('NFC').replace(/\s+/g, '');

test.each([
  ['Latin with marks', 'Ünïcödé Łódź Tiếng Việt col·lecció'],
  ['Cyrillic', 'Кириллица Ґанок'],
  ['modern and old Greek', 'Νέα Ελληνικά Ἀθῆναι'],
  ['Japanese', '日本語の旅行、東京タワー'],
  ['Korean', '한국어 여행 서울'],
  ['Chinese, both ways of writing', '中文旅行 傳統 臺灣'],
  ['Hebrew', 'שלום עולם'],
  ['Thai', 'เที่ยวเชียงใหม่'],
  ['Georgian', 'ქართული'],
  ['Armenian', 'Հայերեն'],
  ['Amharic', 'አማርኛ'],
  ['Lao', 'ລາວ'],
  ['arrows and signs', 'A → B ← ↑ ⇒ ★ ✓ ☀'],
  ['emoji', '🙂 🏖 👍'],
])('%s is on the page, and can be read back', async (_script, text) => {
  const { text: page } = await wordsOn([{ name: text, note: `${text} ${text}` }]);
  expect(page).not.toContain('[?]');
  expect(squeezed(page)).toContain(squeezed(text));
});

test.each([
  ['Arabic', 'مرحبا بالعالم'],
  ['Hindi', 'हिन्दी यात्रा'],
  ['Bengali', 'বাংলা'],
  ['Tamil', 'தமிழ்'],
  ['Khmer', 'ខ្មែរ'],
  ['Burmese', 'မြန်မာ'],
])('%s, whose letters take other shapes together, is on the page', async (_script, text) => {
  const { text: page } = await wordsOn([{ name: text }]);
  const letters = new Set(text.replace(/\P{L}/gu, ''));
  const found = [...letters].filter((letter) => page.includes(letter));
  expect(page).not.toContain('[?]');
  // Some letters of a word share a shape, which a reader can name after one of them only.
  expect(found.length).toBeGreaterThan(letters.size / 2);
});

test('a line of Hebrew with numbers and Latin in it is laid out in the order in which it is read', async () => {
  const { text } = await wordsOn([{ name: 'שלום Lisbon 2027 עולם' }]);
  expect(text.indexOf('Lisbon')).toBeGreaterThan(-1);
  expect(squeezed(text)).toContain('Lisbon2027');
});

test('flags are the letters of their country, and joined emoji their parts', async () => {
  const { text } = await wordsOn([{ name: 'To 🇵🇹 with 👩‍👧 👍🏽 1️⃣' }]);
  expect(text).toContain('PT');
  expect(squeezed(text)).toContain('👩👧👍1');
});

test('what no font has is said to be missing, once for a row', async () => {
  const { text } = await wordsOn([{ name: 'a \u{10333}\u{10334}\u{10335} b' }]);
  expect(text).toContain('[?]');
});

describe('whatever was written', () => {
  test('is a page that can be read', async () => {
    const { pages } = await wordsOn(nastyTexts.map((text) => ({ name: text, note: text })));
    expect(pages).toBeGreaterThan(1);
  });

  test('a word longer than any line goes on over lines and pages, all of it', async () => {
    const { text, pages } = await wordsOn([{ name: 'long', note: 'xy'.repeat(30_000) }]);
    expect(pages).toBeGreaterThan(5);
    expect(text.match(/x/g)?.length).toBeGreaterThanOrEqual(30_000);
  });

  test('a letter under hundreds of marks is set', async () => {
    const { text } = await wordsOn([{ name: `Z${'\u0301'.repeat(150)} end` }]);
    expect(text).toContain('end');
  });
});

test('pages say the days, the stops with their numbers and what is known of them', async () => {
  const stops = Array.from({ length: 60 }, (_, index) => ({
    name: `Stop ${index + 1}`,
    startTime: '10:00',
    cost: { amount: 1_250, currency: 'EUR' },
  }));
  const { text, pages } = await readPdf(await pdfOf(exportedTrip({ title: 'Lisbon', stops }), at));
  expect(pages).toBeGreaterThan(2);
  expect(text).toContain('Day 1 · 2027-05-01');
  expect(text).toContain('Stop 60');
  expect(text).toContain('12.50 EUR');
});
