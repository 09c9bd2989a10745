import type { Feast } from '#contracts/atlas.ts';

const DAY_MS = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Easter Sunday in the Gregorian calendar. Source: the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}

/** Easter Sunday of the Orthodox churches: the Julian one, 13 days later by our calendar from 1900 to 2099. */
function orthodoxEaster(year: number): number {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const n = d + e + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1) + 13 * DAY_MS;
}

/** Month and day of a calendar that `Intl` knows; months of the Hebrew one have names. */
const parts = new Map<string, Intl.DateTimeFormat>();
function inCalendar(calendar: string, ms: number): { month: string; day: number } {
  let format = parts.get(calendar);
  if (!format) {
    format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
    parts.set(calendar, format);
  }
  const found = format.formatToParts(ms);
  const value = (type: string) => found.find((part) => part.type === type)?.value ?? '';
  return { month: value('month'), day: Number(value('day')) };
}

/** The days of a Gregorian year that are this month and day elsewhere: none, one, or two (a lunar year is shorter). */
function daysOf(calendar: string, month: string, day: number, year: number): number[] {
  const found: number[] = [];
  for (let ms = Date.UTC(year, 0, 1); ms < Date.UTC(year + 1, 0, 1); ms += DAY_MS) {
    const at = inCalendar(calendar, ms);
    if (at.month === month && at.day === day) found.push(ms);
  }
  return found;
}

/**
 * Feasts by lunisolar reckonings that `Intl` does not know: dates as announced or as the almanacs give them, by year.
 * Countries may differ by a day. Sources: Hong Kong Observatory's conversion tables; Government of India holiday lists; Nepal Panchanga Nirnayak Samiti; Bali's
 * Parisada Hindu Dharma (Nyepi); the Office of Thailand's Buddhism (Vesak); Men-Tsee-Khang (Losar).
 */
const ALMANAC: Partial<Record<Feast, readonly string[]>> = {
  diwali: ['2025-10-20', '2026-11-08', '2027-10-29', '2028-10-17', '2029-11-05', '2030-10-26'],
  holi: ['2025-03-14', '2026-03-04', '2027-03-22', '2028-03-11', '2029-03-01', '2030-03-20'],
  dashain: ['2025-10-02', '2026-10-21', '2027-10-10', '2028-09-28', '2029-10-17'],
  vesak: ['2025-05-12', '2026-05-31', '2027-05-20', '2028-05-08', '2029-05-27'],
  // ICU's Chinese calendar is a day off where the new moon is close to midnight (2027, 2030), so these are listed too.
  lunar_new_year: [
    '2025-01-29',
    '2026-02-17',
    '2027-02-06',
    '2028-01-26',
    '2029-02-13',
    '2030-02-03',
    '2031-01-23',
  ],
  dragon_boat: ['2025-05-31', '2026-06-19', '2027-06-09', '2028-05-28', '2029-06-16', '2030-06-05'],
  mid_autumn: ['2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03', '2029-09-22', '2030-09-12'],
  losar: ['2025-02-28', '2026-02-18', '2027-02-07', '2028-02-26', '2029-02-14'],
  nyepi: ['2025-03-29', '2026-03-19', '2027-03-08', '2028-03-26', '2029-03-15', '2030-03-05'],
};

/**
 * The first day of a feast in a Gregorian year, `YYYY-MM-DD`, ascending: usually one, sometimes two (Ramadan in 2030),
 * none where the almanac ends or the lunar year skips it. Islamic dates are those of the Umm al-Qura calendar; where the
 * moon is looked for, the day may be the next. Carnival is Shrove Tuesday; Passover and Rosh Hashanah their first whole
 * day; Dashain is Vijaya Dashami.
 */
export function feastDays(feast: Feast, year: number): readonly string[] {
  const key = `${feast} ${year}`;
  const known = computed.get(key) ?? FEASTS[feast](year).map(iso);
  computed.set(key, known);
  return known;
}

/** The Islamic and Hebrew years are walked through day by day. Trips are at most some years ahead, so there are few. */
const computed = new Map<string, readonly string[]>();

const one = (ms: number) => [ms];
const almanac = (feast: Feast) => (year: number) =>
  (ALMANAC[feast] ?? []).filter((date) => date.startsWith(`${year}-`)).map((date) => Date.parse(date));

const FEASTS: Record<Feast, (year: number) => number[]> = {
  easter: (year) => one(easter(year)),
  orthodox_easter: (year) => one(orthodoxEaster(year)),
  carnival: (year) => one(easter(year) - 47 * DAY_MS),
  ramadan: (year) => daysOf('islamic-umalqura', '9', 1, year),
  eid_al_fitr: (year) => daysOf('islamic-umalqura', '10', 1, year),
  eid_al_adha: (year) => daysOf('islamic-umalqura', '12', 10, year),
  lunar_new_year: almanac('lunar_new_year'),
  // The sun at 15 degrees. Source: the customary formula for 2000 to 2099, floor(0.2422 y + 4.81) - floor(y / 4).
  qingming: (year) => {
    const y = year % 100;
    return one(Date.UTC(year, 3, Math.floor(0.2422 * y + 4.81) - Math.floor(y / 4)));
  },
  dragon_boat: almanac('dragon_boat'),
  mid_autumn: almanac('mid_autumn'),
  vesak: almanac('vesak'),
  diwali: almanac('diwali'),
  holi: almanac('holi'),
  dashain: almanac('dashain'),
  losar: almanac('losar'),
  nyepi: almanac('nyepi'),
  songkran: (year) => one(Date.UTC(year, 3, 13)),
  passover: (year) => daysOf('hebrew', 'Nisan', 15, year),
  rosh_hashanah: (year) => daysOf('hebrew', 'Tishri', 1, year),
  obon: (year) => one(Date.UTC(year, 7, 13)),
};
