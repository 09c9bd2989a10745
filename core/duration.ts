const inUnit = (value: number, unit: 'hour' | 'minute', locale: string) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);

/**
 * Minutes -> "11 h 35 min". Not by `Intl.DurationFormat`, which browsers have had for too short a time; and not by the
 * units of English, which are "hrs" and "mins" there.
 */
export function formatDuration(minutes: number, locale = 'en-GB'): string {
  const [h, m] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  const isEnglish = locale.startsWith('en');
  // A number and its unit are never parted by the end of a line.
  const hours = isEnglish ? `${h} h` : inUnit(h, 'hour', locale);
  const rest = isEnglish ? `${m} min` : inUnit(m, 'minute', locale);
  if (h === 0) return rest;
  return m === 0 ? hours : `${hours} ${rest}`;
}
