import type { FareReport } from '#contracts/scans/fares.ts';
import type { FareFilters, FilterName } from '#contracts/scans/request.ts';
import type { FilterHandling } from '#contracts/scans/sources.ts';
import { carriersOf, durationOf, stopsOf } from './journey.ts';

/** Which filters a request uses. */
export function usedFilters(filters: FareFilters): FilterName[] {
  const used: Record<FilterName, boolean> = {
    maxStops: filters.maxStops !== null,
    departTimes: filters.departTimes !== null,
    returnTimes: filters.returnTimes !== null,
    maxDurationMinutes: filters.maxDurationMinutes !== null,
    checkedBags: filters.checkedBags !== null,
    airlines: filters.airlines.length > 0,
    avoidAirlines: filters.avoidAirlines.length > 0,
    selfTransfer: !filters.selfTransfer,
    cabin: filters.cabin !== 'economy',
  };
  return (Object.keys(used) as FilterName[]).filter((name) => used[name]);
}

const minuteOfDay = (time: string) => Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16));

/** Whether a fare fulfils one filter; null: it does not say. */
function fulfils(name: FilterName, filters: FareFilters, fare: FareReport): boolean | null {
  const within = (leg: number, span: FareFilters['departTimes']) => {
    const time = fare.legs[leg]?.segments[0]?.departAt ?? null;
    if (span === null || (leg > 0 && !fare.legs[leg])) return true;
    return time === null ? null : minuteOfDay(time) >= span.from && minuteOfDay(time) <= span.until;
  };
  const compare = (value: number | null, test: (known: number) => boolean) =>
    value === null ? null : test(value);
  const carriers = carriersOf(fare.legs);
  switch (name) {
    case 'maxStops':
      return compare(stopsOf(fare.legs), (stops) => stops <= (filters.maxStops ?? stops));
    case 'departTimes':
      return within(0, filters.departTimes);
    case 'returnTimes':
      return within(1, filters.returnTimes);
    case 'maxDurationMinutes': {
      const most = filters.maxDurationMinutes ?? Number.POSITIVE_INFINITY;
      const minutes = fare.legs.map(({ durationMinutes }) => durationMinutes ?? null);
      if (minutes.some((one) => one !== null && one > most)) return false;
      return durationOf(fare.legs) === null ? null : true;
    }
    case 'checkedBags':
      return compare(fare.bags.checked, (pieces) => pieces >= (filters.checkedBags ?? 0));
    case 'airlines':
      return carriers.length === 0 ? null : carriers.every((one) => filters.airlines.includes(one));
    case 'avoidAirlines':
      return carriers.length === 0 ? null : !carriers.some((one) => filters.avoidAirlines.includes(one));
    case 'selfTransfer':
      if (stopsOf(fare.legs) === 0) return true;
      return fare.selfTransfer === null ? null : !fare.selfTransfer;
    case 'cabin': {
      const cabins = fare.legs.flatMap(({ segments }) => segments.map(({ cabin }) => cabin));
      if (cabins.length === 0 || cabins.includes(null)) return null;
      return cabins.every((cabin) => cabin?.toLowerCase().replaceAll(' ', '_') === filters.cabin);
    }
  }
}

/**
 * A fare against the filters of its request. `fails`: the first that it does not fulfil. `unchecked`: those that it
 * says nothing of, and its source does not apply itself.
 */
export function filterFare(
  filters: FareFilters,
  fare: FareReport,
  handledBy: (name: FilterName) => FilterHandling,
): { fails: FilterName | null; unchecked: FilterName[] } {
  const unchecked: FilterName[] = [];
  for (const name of usedFilters(filters)) {
    const answer = fulfils(name, filters, fare);
    if (answer === false) return { fails: name, unchecked };
    if (answer === null && handledBy(name) !== 'source') unchecked.push(name);
  }
  return { fails: null, unchecked };
}
