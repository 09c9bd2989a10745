import { count, formatMoney } from '#components/ui/format.ts';
import type { NextStep, StationName, TripLine, TripStation } from '#core/trips/stations.ts';

const names: Record<StationName, string> = {
  found: 'Found',
  planned: 'Planned',
  priced: 'Priced',
  booked: 'Booked',
  gone: 'Gone',
};
export const stationLabel = (name: StationName): string => names[name];

/** What is said under a station: how far it is. Null where there is nothing to add to its name. */
export function stationNote({ name, progress, state }: TripStation, { daysToGo }: TripLine): string | null {
  if (name === 'planned' && progress) return `${progress.done} of ${count(progress.of, 'day')}`;
  if (name === 'booked' && progress) return `${progress.done} of ${progress.of}`;
  if (name === 'gone' && daysToGo !== null && state !== 'done') return daysToGoText(daysToGo);
  return null;
}

/** @param days until the first day; from 0 on it is going on */
export function daysToGoText(days: number): string {
  if (days <= 0) return 'On now';
  return days === 1 ? 'Tomorrow' : `${count(days, 'day')} to go`;
}

/** What a press on the next step does, in words. */
export function nextLabel(next: NextStep): string {
  switch (next.kind) {
    case 'add_destination':
      return 'Add a destination';
    case 'set_dates':
      return 'Set the dates';
    case 'spread_ideas':
      return 'Spread these ideas over the days';
    case 'plan_days':
      return 'Plan the days';
    case 'watch_price':
      return next.each ? `Watch the flight, about ${formatMoney(next.each)} each` : 'Watch the flight';
    case 'set_budget':
      return 'Set a budget';
    case 'add_stay':
      return 'Add your stay';
    case 'mark_booked':
      return `Is “${next.name}” booked?`;
    case 'see_today':
      return 'See today';
    case 'settle_up':
      return 'See who owes what';
  }
}
