import type { Config } from '#server/config.ts';
import type { FetchJson } from '#server/providers/http.ts';
import type { Installed } from '../registry.ts';
import type { FareSource } from '../source.ts';
import { duffelSource, isTestToken } from './duffel.ts';
import { kiwiSource } from './kiwi.ts';
import { createQuota, type LiveOptions } from './live.ts';
import { travelpayoutsSource } from './travelpayouts.ts';

type Settings = Pick<Config, 'LIVE_DATA' | 'DUFFEL_TOKEN' | 'TRAVELPAYOUTS_TOKEN' | 'KIWI_TOKEN'>;

const KINDS = [
  { make: duffelSource, key: 'DUFFEL_TOKEN', origin: 'https://api.duffel.com' },
  { make: travelpayoutsSource, key: 'TRAVELPAYOUTS_TOKEN', origin: 'https://api.travelpayouts.com' },
  { make: kiwiSource, key: 'KIWI_TOKEN', origin: 'https://api.tequila.kiwi.com' },
] as const satisfies { make: (options: LiveOptions) => FareSource; key: keyof Settings; origin: string }[];

/** Sources of fares outside: asked with the operator's key, and never without. */
export function liveSources(settings: Settings, fetchJson: FetchJson): Installed[] {
  return KINDS.map(({ make, key, origin }) => {
    const token = settings[key] ?? '';
    const sample = make({ token, fetchJson, origin, quota: { turn: async () => {} } });
    const quota = createQuota(sample.limits.rate ?? { rate: 1, burst: 1 });
    const missing =
      token === ''
        ? 'The person who runs this server has set no key for it.'
        : settings.LIVE_DATA === 'off'
          ? 'This server asks nobody outside: live data is off.'
          : key === 'DUFFEL_TOKEN' && isTestToken(token)
            ? 'Its key is for tests, and the prices of tests are invented.'
            : null;
    return { make: () => make({ token, fetchJson, origin, quota }), missing, byDefault: true };
  });
}
