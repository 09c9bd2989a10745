import type { Clock } from '#core/clock.ts';
import type { Fact } from '../types.ts';
import type { Advice } from './fcdo.ts';

/** What is not known is never called safe. */
export function unknownAdvice(clock: Clock): Fact<Advice> {
  return {
    value: {
      level: 'unknown',
      summary: "Travel advice could not be read. Look at your own foreign ministry's pages before you go.",
    },
    provenance: { provider: 'caravan', kind: 'embedded', asOf: clock().toISOString() },
  };
}
