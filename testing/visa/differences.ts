import type { VisaFact } from '#contracts/research.ts';
import type { VisaTable } from '#server/providers/visa/table.ts';

/** A passport, a destination, and what passport-index-data says: days, or one of its words. */
export type ReferenceRow = { passport: string; destination: string; says: string };

const WORDS: Record<string, VisaFact['requirement']> = {
  'visa free': 'visa_free',
  'visa on arrival': 'on_arrival',
  eta: 'eta',
  'e-visa': 'e_visa',
  'visa required': 'visa_required',
  'no admission': 'not_admitted',
  '-1': 'own_country',
};

/** Where the project's table says something else on purpose, and why. */
const EXPLAINED: readonly { destinations: string; passports?: string; ours: string; why: string }[] = [
  {
    destinations: 'AE AU BO CO EC HK IL JP KR KZ SA SG ZA',
    ours: 'visa_required',
    why: 'What the reference calls an e-visa is an application with papers, an agent or weeks.',
  },
  {
    destinations: 'OM',
    ours: 'visa_free 14',
    why: 'Free for 14 days for some hundred nationalities since 2021; the reference has it as a visa on arrival.',
  },
  { destinations: 'TH', passports: 'KR PE', ours: 'visa_free 90', why: 'Bilateral agreements on 90 days.' },
  {
    destinations: 'CN RU',
    passports: 'CN RU',
    ours: 'unknown',
    why: 'The trials were published to end on 14 September 2026.',
  },
];

export function readReference(csv: string): ReferenceRow[] {
  return csv
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line) => {
      const [passport, destination, says] = line.split(',');
      return passport && destination && says ? [{ passport, destination, says }] : [];
    });
}

/** Null where both say the same. `why` is null for a difference that nobody has explained. */
export function differenceOf(
  table: Pick<VisaTable, 'rule' | 'corrections'>,
  { passport, destination, says }: ReferenceRow,
): { ours: string; why: string | null } | null {
  const { requirement, maxStayDays } = table.rule(passport, destination);
  const days = /^\d+$/.test(says) ? says : null;
  const theirs = days ? `visa_free ${days}` : WORDS[says];
  // They name the days of visa-free stays alone.
  const ours = [requirement, requirement === 'visa_free' ? maxStayDays : null].filter(Boolean).join(' ');
  if (
    requirement === theirs ||
    ours === theirs ||
    (requirement === 'free_movement' && theirs?.startsWith('visa_free'))
  )
    return null;
  const corrected = table.corrections.find(
    ({ destinations, passports }) => destinations.has(destination) && passports.has(passport),
  );
  if (corrected) return { ours, why: `Corrected: ${corrected.sources.join(' and ')}` };
  const known = EXPLAINED.find(
    (each) =>
      each.destinations.split(' ').includes(destination) &&
      (!each.passports || each.passports.split(' ').includes(passport)) &&
      each.ours === ours,
  );
  return { ours, why: known?.why ?? null };
}
