import type { Bags, FareLeg } from '#contracts/scans/fares.ts';
import type { FareNature } from '#contracts/scans/sources.ts';

export type NewOffer = {
  source: string;
  nature: FareNature;
  unit: number;
  amount: number;
  currency: string;
  perAdult: number | null;
  perAdultCurrency: string;
  /** Minor units of the scan's currency. */
  converted: number;
  url: string | null;
  left: number | null;
  /** ISO 8601. */
  seenAt: string;
  expiresAt: string | null;
};

export type NewFare = {
  id: string;
  journey: string;
  numbers: string | null;
  from: string;
  to: string;
  depart: string;
  return: string | null;
  nights: number | null;
  legs: FareLeg[];
  stops: number | null;
  durationMinutes: number | null;
  carriers: string[];
  brand: string | null;
  bags: Bags;
  tickets: number | null;
  selfTransfer: boolean | null;
  estimate: 'modelled' | 'two_one_ways' | null;
  unchecked: string[];
  rateDate: string | null;
  offer: NewOffer;
};

/** A row that is there, as far as recognising goes. */
export type KnownFare = { id: string; journey: string; numbers: string | null };
