import type { VisaFact } from '#contracts/research.ts';
import type { VisaProvider } from '../types.ts';
import { loadVisaTable } from './table.ts';

const CHECK = 'Rules change: check with the consulate before you book.';

/** The rules that ship with the app, dated; there is no live source that may be asked without an agreement. */
export function embeddedVisa(): VisaProvider {
  return {
    async visa(passport, destinationCountry): Promise<VisaFact> {
      const table = loadVisaTable();
      const rule = table.rule(passport, destinationCountry);
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
