import type { Option } from '#components/ui/Combobox.tsx';
import type { Formats } from '#components/ui/format.ts';
import type { StopSuggestion } from '#contracts/stop-suggestions.ts';
import type { LocationReading } from '#core/places/map-link.ts';
import type { Translator } from '#messages/messages.ts';

export type StopOption = Option & { suggestion: StopSuggestion };

type Says = Translator<'trips.places'>;

/** Longer ones are half a calendar. */
const MAX_HOURS = 36;

/** Rows of the list below a field for stops. */
export const stopOptions = (
  suggestions: readonly StopSuggestion[],
  t: Says,
  formats: Formats,
): StopOption[] =>
  suggestions.map((suggestion) => ({
    key: suggestion.key,
    label: suggestion.name,
    detail: detailOf(suggestion, t, formats),
    aside: <span className="shrink-0 text-[0.85rem] text-soft">{t(`sources.${suggestion.source}`)}</span>,
    suggestion,
  }));

const detailOf = ({ detail, minutes, hours }: StopSuggestion, t: Says, formats: Formats): string =>
  [
    detail,
    minutes ? t('about', { duration: formats.duration(minutes) }) : null,
    hours && hours.length <= MAX_HOURS ? hours : null,
  ]
    .filter(Boolean)
    .join(' · ');

/** Why what was pasted is no place yet; null for what is one, or is text. */
export function locationNote(location: LocationReading | null, t: Says): string | null {
  switch (location?.kind) {
    case 'short_link':
      return t('shortLink');
    case 'no_point':
      return t('noPoint');
    case 'out_of_range':
      return t('outOfRange');
    case 'swapped':
      return t('swapped');
    default:
      return null;
  }
}
