import type { Money } from '#contracts/money.ts';
import type { DestinationResult } from '#contracts/research.ts';

export type Way = { way: NonNullable<DestinationResult['gettingThere']>; total: Money };
