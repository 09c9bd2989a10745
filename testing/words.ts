import { readFileSync } from 'node:fs';
import { createTranslator, type useTranslations } from 'next-intl';
import type { Translator } from '#messages/messages.ts';

/** `t` of a section in English, for tests of functions that say something: `englishOf('trips.days')`. */
export function englishOf<Section extends NonNullable<Parameters<typeof useTranslations>[0]>>(
  section: Section,
): Translator<Section> {
  const [name = ''] = String(section).split('.');
  const file = new URL(`../messages/en/${name}.json`, import.meta.url);
  const messages = { [name]: JSON.parse(readFileSync(file, 'utf8')) as object };
  return createTranslator({ locale: 'en', messages, namespace: String(section), timeZone: 'UTC' }) as never;
}
