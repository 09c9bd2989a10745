import { createHash } from 'node:crypto';
import { type FareReport, type FareReportInput, fareReport } from '#contracts/scans/fares.ts';
import type { FareFilters, FilterName } from '#contracts/scans/request.ts';
import { type FareNature, type FilterHandling, isOffered, type SourceId } from '#contracts/scans/sources.ts';
import { checkPrice } from '#core/scans/check-price.ts';
import { filterFare } from '#core/scans/filters.ts';
import {
  carriersOf,
  durationOf,
  isSameJourney,
  joinNumbers,
  journeyKey,
  stopsOf,
} from '#core/scans/journey.ts';
import { daysBetween } from '#core/trips/dates.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import type { KnownFare, NewFare, NewOffer } from './types.ts';

/** For which unit fares came in, and of whom. */
export type Asked = {
  unit: { number: number; from: string; to: string; depart: string; return: string | null };
  source: SourceId;
  nature: FareNature;
  handles: Readonly<Record<FilterName, FilterHandling>>;
  filters: FareFilters;
  currency: string;
  travellers: number;
  /** What the fare model reckons for the party, US cents. */
  modelled: number | null;
  now: Date;
};

export type Taken = {
  fares: NewFare[];
  /** By index in what was handed over. */
  refused: { index: number; reason: string }[];
  /** Well-formed, and against a filter. */
  filtered: number;
};

/** A fare of another route or other dates than asked is an answer to another question. */
function isForUnit({ legs }: FareReport, unit: Asked['unit']): boolean {
  const [there, back] = legs;
  return (
    there?.from === unit.from &&
    there.to === unit.to &&
    there.date === unit.depart &&
    (back?.date ?? null) === unit.return &&
    (back === undefined || (back.from === unit.to && back.to === unit.from))
  );
}

/** Judges what a source tells, field by field; what is well becomes rows, of the rest it is said why not. */
export function takeReports(reports: readonly FareReportInput[], asked: Asked, rates: Rates): Taken {
  const taken: Taken = { fares: [], refused: [], filtered: 0 };
  reports.forEach((given, index) => {
    const evaluated = evaluate(given, asked, rates);
    if (typeof evaluated === 'string') taken.refused.push({ index, reason: evaluated });
    else if (evaluated === null) taken.filtered += 1;
    else taken.fares.push(evaluated);
  });
  return taken;
}

/** The fare; null: it is against a filter; else why it is refused, a sentence. */
function evaluate(given: FareReportInput, asked: Asked, rates: Rates): NewFare | string | null {
  const parsed = fareReport.safeParse(given);
  if (!parsed.success) return 'It is not written as a fare is.';
  const report = parsed.data;
  if (!isForUnit(report, asked.unit)) return 'It is for another route or other dates.';
  const { total } = report;
  const known = total.currency !== null && rates.knows(total.currency) ? total.currency : null;
  const isWhole = Number.isSafeInteger(total.amount);
  const usd = known !== null && isWhole ? rates.toUsd({ amount: total.amount, currency: known }) : null;
  const refusal = checkPrice(total, usd, asked);
  if (refusal || usd === null || known === null) return refusal?.reason ?? 'The price makes no sense.';
  const { fails, unchecked } = filterFare(asked.filters, report, (name) => asked.handles[name]);
  return fails === null ? asFare(report, { ...asked, unchecked, usd }, known, rates) : null;
}

function asFare(
  report: FareReport,
  asked: Asked & { unchecked: FilterName[]; usd: number },
  currency: string,
  rates: Rates,
): NewFare {
  const { unit, source, nature, now, unchecked, usd } = asked;
  const key = journeyKey(report, source);
  const same = currency === asked.currency;
  const seenAt =
    report.seenAt !== null && report.seenAt < now.toISOString() ? report.seenAt : now.toISOString();
  const perAdult = report.perAdult;
  const offer: NewOffer = {
    source,
    nature,
    unit: unit.number,
    amount: report.total.amount,
    currency,
    perAdult:
      perAdult && perAdult.amount > 0 && Number.isSafeInteger(perAdult.amount) ? perAdult.amount : null,
    perAdultCurrency: perAdult?.currency ?? currency,
    converted: same ? report.total.amount : rates.fromUsd(usd, asked.currency),
    url: report.url,
    left: report.left,
    seenAt,
    expiresAt: report.expiresAt,
  };
  return {
    id: fareIdOf(key.journey, key.numbers),
    ...key,
    ...{ from: unit.from, to: unit.to, depart: unit.depart, return: unit.return },
    nights: unit.return === null ? null : daysBetween(unit.depart, unit.return),
    legs: report.legs,
    stops: stopsOf(report.legs),
    durationMinutes: durationOf(report.legs),
    carriers: carriersOf(report.legs),
    brand: report.brand,
    bags: report.bags,
    tickets: report.tickets,
    selfTransfer: report.selfTransfer,
    estimate: isOffered(nature) ? null : 'modelled',
    unchecked,
    rateDate: same ? null : rates.asOf.slice(0, 10),
    offer,
  };
}

const fareIdOf = (journey: string, numbers: string | null): string =>
  createHash('sha256')
    .update(`${journey}\n${numbers ?? ''}`)
    .digest('base64url')
    .slice(0, 16);

/**
 * The same journey told by several is one row: gives each fare the id of the row that it belongs to, and leaves of each
 * row and source the cheapest offer.
 */
export function mergeFares<F extends KnownFare & { offer: Pick<NewOffer, 'source' | 'converted'> }>(
  fares: readonly F[],
  known: readonly KnownFare[],
): F[] {
  const rows = new Map<string, KnownFare[]>();
  const add = (row: KnownFare) => {
    const of = rows.get(row.journey) ?? [];
    rows.set(row.journey, of);
    of.push(row);
    return row;
  };
  for (const row of known) add({ ...row });
  const merged = new Map<string, { fare: F; row: KnownFare }>();
  for (const fare of fares) {
    const candidates = rows.get(fare.journey) ?? [];
    const row =
      candidates.find(({ numbers }) => numbers === fare.numbers) ??
      candidates.find((one) => isSameJourney(one, fare)) ??
      add({ id: fare.id, journey: fare.journey, numbers: fare.numbers });
    // Who knows the numbers names the row, so that another flight of that minute is told apart from then on.
    row.numbers = joinNumbers(row.numbers, fare.numbers);
    const key = `${row.id} ${fare.offer.source}`;
    const before = merged.get(key)?.fare;
    if (!before || fare.offer.converted < before.offer.converted) merged.set(key, { fare, row });
  }
  // Only now, with what the last of them told of the numbers.
  return [...merged.values()].map(({ fare, row }) => ({ ...fare, id: row.id, numbers: row.numbers }));
}
