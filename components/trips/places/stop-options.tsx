import type { Option } from '#components/ui/Combobox.tsx';
import type { StopSuggestion } from '#contracts/stop-suggestions.ts';
import { formatDuration } from '#core/duration.ts';
import type { LocationReading } from '#core/places/map-link.ts';

export type StopOption = Option & { suggestion: StopSuggestion };

const sourceLabels: Record<StopSuggestion['source'], string> = {
  sight: 'Sight',
  airport: 'Airport',
  station: 'Station',
  city: 'City',
  openstreetmap: 'OpenStreetMap',
};
/** Longer ones are half a calendar. */
const MAX_HOURS = 36;

/** Rows of the list below a field for stops. */
export const stopOptions = (suggestions: readonly StopSuggestion[]): StopOption[] =>
  suggestions.map((suggestion) => ({
    key: suggestion.key,
    label: suggestion.name,
    detail: detailOf(suggestion),
    aside: <span className="shrink-0 text-[0.85rem] text-soft">{sourceLabels[suggestion.source]}</span>,
    suggestion,
  }));

const detailOf = ({ detail, minutes, hours }: StopSuggestion): string =>
  [
    detail,
    minutes ? `about ${formatDuration(minutes)}` : null,
    hours && hours.length <= MAX_HOURS ? hours : null,
  ]
    .filter(Boolean)
    .join(' · ');

/** Why what was pasted is no place yet; null for what is one, or is text. */
export function locationNote(location: LocationReading | null): string | null {
  switch (location?.kind) {
    case 'short_link':
      return 'A short link doesn’t say where it leads. Open it, then copy the long link or the coordinates.';
    case 'no_point':
      return 'This link doesn’t say where the place is. Copy its coordinates instead.';
    case 'out_of_range':
      return 'That isn’t on the globe: a latitude is at most 90, a longitude at most 180.';
    case 'swapped':
      return 'A latitude is at most 90, so these two look swapped.';
    default:
      return null;
  }
}
