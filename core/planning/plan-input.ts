import type { Sight } from '#contracts/atlas.ts';
import type { Quarter } from '#contracts/guides.ts';
import type { Money } from '#contracts/money.ts';
import type { Provenance, Tier } from '#contracts/places.ts';
import type {
  Agent,
  Draft,
  DraftDay,
  DraftStop,
  OptionId,
  PlanObstacle,
  PlanOption,
  PlanRequest,
  Spot,
} from '#contracts/plans.ts';
import type { RoutedWays } from './routed-ways.ts';

/** Something worth seeing, as somebody found it. The better known come first in a list. */
export interface PlanSight extends Sight {
  readonly id: string;
  readonly provenance: Provenance;
}

/** What is known of a date there. */
export type PlanDate = Pick<DraftDay, 'date' | 'weather' | 'sun' | 'holiday'>;

/** `at`: about where it lies; null where nobody knows, and then it is the middle of the town. */
export interface PlanQuarter extends Quarter {
  readonly at: Spot | null;
}

/** How they get there and away again. */
export interface PlanJourney {
  readonly mode: 'flight' | 'train' | 'bus' | 'boat' | 'car';
  /** Where one arrives: "Lisbon Airport". */
  readonly name: string;
  readonly at: Spot | null;
  /** From there into town, minutes; null: estimated by the distance. */
  readonly transferMinutes: number | null;
  /** There and back, whole party; null: unknown. */
  readonly cost: Money | null;
  readonly provenance: Provenance | null;
}

/** All amounts are minor units of `PlanInput.currency`. */
export interface PlanPrices {
  /** A room a night at that time of year; null: unknown. */
  readonly perNight: Readonly<Record<Tier, number | null>>;
  /** Food, getting around and sights for one adult a day; null: unknown. */
  readonly perDay: Readonly<Record<Tier, number | null>>;
  /** Taxes and the like for the whole party and trip. */
  readonly extras: readonly { readonly name: string; readonly amount: number }[];
  /** Units of the currency for one US dollar, which sights are priced in; null: unknown. */
  readonly perUsd: number | null;
}

/** A stop that people chose or edited: it stays as it is. */
export interface PinnedStop {
  readonly date: string;
  readonly stop: DraftStop;
}

/** All that the thinking of a plan needs to know; what could not be found is null and said in `missing`. */
export interface PlanInput {
  readonly request: PlanRequest;
  readonly place: Draft['place'];
  readonly currency: string;
  /** What may be spent in all, in `currency`; null: no sum was named. */
  readonly budget: Money | null;
  /** Each date from the first to the last, in order. */
  readonly dates: readonly PlanDate[];
  readonly sights: readonly PlanSight[];
  readonly quarters: readonly PlanQuarter[];
  /** Null: only the days there are planned. */
  readonly journey: PlanJourney | null;
  readonly prices: PlanPrices;
  /** In double rooms by what they cost: a family room counts one and a half. */
  readonly rooms: number;
  /** The party in adults by what it spends: children count in part. */
  readonly dayAdults: number;
  /** Whether they have a car there. */
  readonly car: boolean;
  readonly pinned: readonly PinnedStop[];
  /** Where no routing service was asked, or none answered, it is null and ways are estimated. */
  readonly routed?: RoutedWays | null;
  /** Sentences about what could not be found. */
  readonly missing: readonly string[];
}

/** What is heard of a plan while it is drafted. */
export interface PlanListener {
  /** A day has come together, or has come together anew; `cost` is that of the option so far, at least. */
  onDay?(option: OptionId, day: DraftDay, cost: Money | null): void;
  onLog?(agent: Agent, level: 'info' | 'warning' | 'error', message: string): void;
}

export interface PlanOutcome {
  /** The one that fits best first. */
  readonly options: readonly PlanOption[];
  readonly obstacles: readonly PlanObstacle[];
}
