import type { VisaFact } from '#contracts/research.ts';
import type { Clock } from '#core/clock.ts';
import { dayOf } from '#core/trips/dates.ts';
import type { VisaProvider } from '../types.ts';
import { loadVisaTable } from './table.ts';

const CHECK = 'Rules change: check with the consulate before you book.';

/** The rules that ship with the app, dated; there is no live source that may be asked without an agreement. */
export function embeddedVisa(clock: Clock): VisaProvider {
  return {
    async visa(passport, destinationCountry, { entry } = {}): Promise<VisaFact> {
      const table = loadVisaTable();
      const rule = table.rule(passport, destinationCountry, {
        today: dayOf(clock()),
        ...(entry ? { entry } : {}),
      });
      const settled = rule.requirement === 'own_country';
      return {
        passport,
        ...rule,
        note: settled ? rule.note : [rule.note, CHECK].filter(Boolean).join(' '),
        provenance: {
          provider: 'caravan-visa-table',
          kind: 'embedded',
          asOf: table.asOf,
          ...(rule.officialUrl ? { url: rule.officialUrl } : {}),
        },
      };
    },
  };
}
