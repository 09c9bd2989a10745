import { AppError } from '#contracts/errors.ts';
import type { Clock } from '#core/clock.ts';
import { dayOf } from '#core/trips/dates.ts';
import type { createUsageLog, Spent } from './data.ts';
import type { Usage } from './types.ts';

/** What a day may take; UTC days. Prices are US dollars for a million tokens. */
export type AllowanceSettings = {
  tokensPerTraveller: number;
  tokensInAll: number;
  usdInAll: number | undefined;
  price: { input: number; output: number };
};

export interface Allowance {
  /**
   * Sets so much aside for one answer; `settle` puts back what it did not take. Who dies in between has spent it.
   *
   * @throws AppError `rate_limited` when the traveller, or all of them together, have had enough for today
   */
  reserve(travellerId: string, most: Usage): Promise<{ settle(used: Usage): Promise<void> }>;
}

const DAY_MS = 86_400_000;

/** A dollar for a million tokens is a millionth of a dollar for one. */
const spentOn = ({ input, output }: Usage, { price }: Pick<AllowanceSettings, 'price'>): Spent => ({
  tokens: input + output,
  microUsd: Math.ceil(input * price.input + output * price.output),
});

export function createAllowance(
  log: ReturnType<typeof createUsageLog>,
  settings: AllowanceSettings,
  clock: Clock,
): Allowance {
  const caps = {
    tokensPerTraveller: settings.tokensPerTraveller,
    tokensInAll: settings.tokensInAll,
    microUsdInAll: settings.usdInAll === undefined ? null : Math.floor(settings.usdInAll * 1_000_000),
  };
  return {
    async reserve(travellerId, most) {
      const now = clock();
      const day = dayOf(now);
      const set = spentOn(most, settings);
      if (!(await log.reserve(travellerId, day, set, caps)))
        throw new AppError(
          'rate_limited',
          'That’s all the language model can do today. Try again tomorrow.',
          {
            retryAfterMs: DAY_MS - (now.getTime() % DAY_MS),
          },
        );
      return {
        async settle(used) {
          const spent = spentOn(used, settings);
          await log.add(travellerId, day, {
            tokens: spent.tokens - set.tokens,
            microUsd: spent.microUsd - set.microUsd,
          });
        },
      };
    },
  };
}
