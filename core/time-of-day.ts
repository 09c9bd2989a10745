const DAY = 1_440;
const two = (value: number) => String(value).padStart(2, '0');

/** Minutes after midnight -> "14:05"; past midnight as the clock says it. */
export function clockText(minute: number): string {
  const inDay = ((minute % DAY) + DAY) % DAY;
  return `${two(Math.floor(inDay / 60))}:${two(inDay % 60)}`;
}

/** "14:05", as time fields hand it out too -> minutes after midnight; null for what is none. */
export function minuteOfClock(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
