import type { useTranslations } from 'next-intl';
import type account from './en/account.json';
import type admin from './en/admin.json';
import type common from './en/common.json';
import type deals from './en/deals.json';
import type guides from './en/guides.json';
import type home from './en/home.json';
import type notifications from './en/notifications.json';
import type plans from './en/plans.json';
import type research from './en/research.json';
import type researchResults from './en/research-results.json';
import type scans from './en/scans.json';
import type settings from './en/settings.json';
import type tripPanels from './en/trip-panels.json';
import type trips from './en/trips.json';
import type watches from './en/watches.json';
import type { Locale } from './locales.ts';

/** The catalogues, by file name: their keys and values as English has them. Other languages have the same keys, by test. */
export interface Messages {
  account: typeof account;
  admin: typeof admin;
  common: typeof common;
  deals: typeof deals;
  guides: typeof guides;
  home: typeof home;
  notifications: typeof notifications;
  plans: typeof plans;
  research: typeof research;
  'research-results': typeof researchResults;
  scans: typeof scans;
  settings: typeof settings;
  trips: typeof trips;
  'trip-panels': typeof tripPanels;
  watches: typeof watches;
}
export type Catalogue = keyof Messages;

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

/** The catalogues of one language that a page needs. */
export async function loadMessages<Name extends Catalogue>(
  locale: Locale,
  catalogues: readonly Name[],
): Promise<Pick<Messages, Name>> {
  const loaded = catalogues.map(async (name) => {
    const file = (await import(`./${locale}/${name}.json`)) as { default: Messages[Name] };
    return [name, file.default] as const;
  });
  return Object.fromEntries(await Promise.all(loaded)) as Pick<Messages, Name>;
}

/** `t` of one section of the catalogues, for functions that say something and are no components. */
export type Translator<Section extends NonNullable<Parameters<typeof useTranslations>[0]>> = ReturnType<
  typeof useTranslations<Section>
>;
