import type { Formats } from '#components/ui/format.ts';
import type { NextStep, TripLine, TripStation } from '#core/trips/stations.ts';
import type { Translator } from '#messages/messages.ts';

type Says = Translator<'trips.line'>;

/** What is said under a station: how far it is. Null where there is nothing to add to its name. */
export function stationNote(
  { name, progress, state }: TripStation,
  { daysToGo }: TripLine,
  t: Says,
): string | null {
  if (name === 'planned' && progress) return t('daysPlanned', progress);
  if (name === 'booked' && progress) return t('booked', progress);
  if (name === 'gone' && daysToGo !== null && state !== 'done') return daysToGoText(daysToGo, t);
  return null;
}

/** @param days until the first day; from 0 on it is going on */
export function daysToGoText(days: number, t: Says): string {
  if (days <= 0) return t('onNow');
  return days === 1 ? t('tomorrow') : t('toGo', { count: days });
}

/** What a press on the next step does, in words. */
export function nextLabel(next: NextStep, t: Says, formats: Formats): string {
  switch (next.kind) {
    case 'watch_price':
      return next.each
        ? t('next.watch_price_about', { price: formats.money(next.each) })
        : t('next.watch_price');
    case 'mark_booked':
      return t('next.mark_booked', { name: next.name });
    default:
      return t(`next.${next.kind}`);
  }
}
