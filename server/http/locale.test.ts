import { expect, it } from 'vitest';
import { localeOf } from './locale.ts';

it.each([
  [{}, 'en'],
  [{ 'accept-language': '' }, 'en'],
  [{ 'accept-language': 'de-AT,de;q=0.9,en;q=0.8' }, 'de'],
  [{ 'accept-language': 'pt-BR,pt;q=0.9,fr;q=0.3,es;q=0.5' }, 'es'],
  [{ 'accept-language': 'en;q=0.2, ar' }, 'ar'],
  [{ 'accept-language': 'de;q=0, fr;q=0.1' }, 'fr'],
  [{ 'accept-language': 'de;q=x, *' }, 'en'],
  [{ 'accept-language': 'de', cookie: 'theme=dark; caravan_locale=ja' }, 'ja'],
  [{ 'accept-language': 'de', cookie: 'caravan_locale=klingon' }, 'de'],
])('%j reads %s', (headers, locale) => {
  expect(localeOf(headers)).toBe(locale);
});
