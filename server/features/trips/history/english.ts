import { createTranslator } from 'next-intl';
import { type SaidChange, type SentenceKey, sayChange } from '#messages/changes.ts';
import panels from '#messages/en/trip-panels.json' with { type: 'json' };

const t = createTranslator({
  locale: 'en',
  timeZone: 'UTC',
  messages: { 'trip-panels': panels },
  namespace: 'trip-panels.changes',
});
const listing = new Intl.ListFormat('en-GB');

/** A sentence of the history as programs read it, and pages that do not know the catalogue's key yet. */
export const inEnglish = (said: SaidChange & { key: SentenceKey }): string =>
  sayChange(said, t, { list: (words) => listing.format(words), day: (iso) => iso }) ?? '';
