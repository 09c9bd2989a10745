import type { Clock } from '#core/clock.ts';
import { type Chain, HOUR } from '../chain.ts';
import type { FetchJson } from '../http.ts';
import type { AdviceProvider, Ask, Fact } from '../types.ts';
import { type AdviceList, adviceList } from './advice-list.ts';
import { unknownAdvice } from './embedded.ts';
import { type Advice, advice, askFcdo } from './fcdo.ts';
import { askGermany } from './german-foreign-office.ts';
import { askUsState } from './us-state.ts';

type Parts = {
  chain: Chain;
  fetchJson: FetchJson;
  clock: Clock;
  origins: { advice: string; usState: string; germany: string };
};

/** Whose advice it is, by the passport of whoever reads it; the others follow in this order. */
const GOVERNMENTS: readonly { country: string; provider: string }[] = [
  { country: 'GB', provider: 'uk-fcdo' },
  { country: 'DE', provider: 'de-foreign-office' },
  { country: 'US', provider: 'us-state' },
];

/** The advice of three governments, each of its own source; that of one's own goes first. */
export function openAdvice({ chain, fetchJson, clock, origins }: Parts): AdviceProvider {
  const fcdo = chain.source({ name: 'uk-fcdo', concurrency: 4, timeoutMs: 2_500, maxAgeMs: 6 * HOUR });
  const askBritain = askFcdo(fetchJson, origins.advice);
  // Whole lists, so they may take longer, and are asked for once for everybody.
  const list = (name: string) => chain.source({ name, concurrency: 1, timeoutMs: 8_000, maxAgeMs: 6 * HOUR });
  const [germany, state] = [list('de-foreign-office'), list('us-state')];
  const askBerlin = askGermany(fetchJson, origins.germany, clock);
  const askWashington = askUsState(fetchJson, origins.usState, clock);

  const all = async (country: string, ask?: Ask): Promise<Fact<Advice>[]> => {
    const [british, german, american] = await Promise.all([
      fcdo.ask(country, advice, (signal) => askBritain(country, signal), ask),
      germany.ask('all', adviceList, askBerlin, ask),
      state.ask('all', adviceList, askWashington, ask),
    ]);
    return [british, ofCountry(german, country), ofCountry(american, country)].filter((one) => one !== null);
  };

  return {
    async advice(country, ask) {
      const said = await all(country, ask);
      const own = GOVERNMENTS.filter((one) => ask?.passports?.includes(one.country));
      const rank = ({ provenance }: Fact<Advice>) => {
        const at = own.findIndex(({ provider }) => provider === provenance.provider);
        return at < 0 ? own.length : at;
      };
      const [first, ...others] = said.toSorted((a, b) => rank(a) - rank(b));
      return { ...(first ?? unknownAdvice(clock)), others };
    },
  };
}

function ofCountry(list: Fact<AdviceList> | null, country: string): Fact<Advice> | null {
  const said = list?.value[country];
  if (!list || !said) return null;
  const { asOf, url, ...value } = said;
  return { value, provenance: { ...list.provenance, asOf, url } };
}
