import type { DateWindow, ScanRequest } from '#contracts/scans.ts';
import { truncate } from '#core/text.ts';
import type { PlacesProvider } from '#server/providers/types.ts';

const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

const count = (many: number, one: string): string => `${many} ${many === 1 ? one : `${one}s`}`;
const either = (parts: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(parts);

function whenOf(window: DateWindow): string {
  switch (window.kind) {
    case 'month':
      return `in ${months.format(new Date(`${window.month}-01`))}`;
    case 'range':
      return `from ${dayFormat.format(new Date(window.from))} to ${dayFormat.format(new Date(window.until))}`;
    case 'dates':
      return `around ${dayFormat.format(new Date(window.depart))}`;
    case 'holidays':
      return 'in the holidays';
  }
}

/** "Munich to Barcelona or Palma, 6 to 8 nights in March 2027": names a scan in a list. */
export function titleOf(request: ScanRequest, places: Pick<PlacesProvider, 'resolve' | 'airport'>): string {
  if (request.title) return request.title;
  const name = (place: ScanRequest['origins'][number]) =>
    (place.kind === 'airport' ? places.airport(place.id)?.city : undefined) ||
    (places.resolve(place)?.name ?? place.id);
  const names = (list: ScanRequest['origins']) =>
    list.length > 3 ? count(list.length, 'place') : either([...new Set(list.map(name))]);
  const { nights, windows, kind } = request;
  const [window] = windows;
  const stay =
    kind === 'one_way' || (window?.kind === 'dates' && windows.length === 1)
      ? ''
      : nights.from === nights.until
        ? `${count(nights.from, 'night')} `
        : `${nights.from} to ${nights.until} nights `;
  const when = window ? whenOf(window) : '';
  const more = windows.length > 1 ? ` and ${count(windows.length - 1, 'other window')}` : '';
  return truncate(
    `${names(request.origins)} to ${names(request.destinations)}, ${stay}${when}${more}`,
    120,
    '…',
  );
}
