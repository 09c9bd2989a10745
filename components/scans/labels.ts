import { formatCost, formatDay, formatList, formatMoney } from '#components/ui/format.ts';
import type { FareNature, FilterName, SourceView, UnitState } from '#contracts/scans.ts';

export const unitLabels: Record<UnitState, string> = {
  queued: 'Waiting',
  fetching: 'Asking',
  found: 'Found',
  empty: 'Nothing offered',
  blocked: 'Blocked',
  failed: 'Failed',
  skipped: 'Not asked',
  stale: 'Older price',
};

/** What a state means, for who sees it the first time. */
export const unitNotes: Record<UnitState, string> = {
  queued: 'its turn will come',
  fetching: 'the source is being asked',
  found: 'the source named a price',
  empty: 'the source answered, and has nothing',
  blocked: 'the source refused to answer',
  failed: 'no answer, or none we can use',
  skipped: 'left out on purpose',
  stale: 'no answer this time, so the last price stays',
};

export const natureLabels: Record<FareNature, string> = {
  live: 'Live',
  cached: 'Seen recently',
  feed: 'Your file',
  scraped: 'Your scraper',
  timetable: 'Typical prices',
  modelled: 'Estimates only',
};

export const sourceStateLabels: Record<SourceView['state'], string> = {
  waiting: 'Waiting for your worker',
  running: 'Asking',
  slowed: 'Slowed down',
  paused: 'Paused',
  done: 'Done',
};

const filterLabels: Record<FilterName, string> = {
  maxStops: 'changes',
  departTimes: 'departure times',
  returnTimes: 'return times',
  maxDurationMinutes: 'how long it takes',
  checkedBags: 'checked bags',
  airlines: 'the airline',
  avoidAirlines: 'the airline',
  selfTransfer: 'separate tickets',
  cabin: 'the cabin',
};
/** Filters by name, as words for a sentence, each once. */
export const filterWords = (names: readonly string[]): string =>
  formatList([...new Set(names.map((name) => filterLabels[name as FilterName] ?? name))]);

/** "15 Mar 2027 to 22 Mar 2027", or "15 Mar 2027, one way". */
export const formatDates = (depart: string, back: string | null): string =>
  back ? `${formatDay(depart)} to ${formatDay(back)}` : `${formatDay(depart)}, one way`;

/** A price in a sentence: what nobody offers is said to be an estimate. */
export const priceWords = (price: { amount: number; currency: string }, isModelled: boolean): string =>
  isModelled ? `about ${formatMoney(price)}, an estimate` : formatCost(price);
