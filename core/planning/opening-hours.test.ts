import { expect, test } from 'vitest';
import { openOn, parseOpeningHours } from './opening-hours.ts';

const on = (text: string, date: string) =>
  openOn(parseOpeningHours(text), date)
    .map(({ start, end }) => `${start / 60}-${end / 60}`)
    .join(' ');

test.each([
  // 2026-12-01 is a Tuesday.
  ['24/7', '2026-12-01', '0-24'],
  ['Tu-Su 10:00-18:00', '2026-12-01', '10-18'],
  ['Tu-Su 10:00-18:00', '2026-11-30', ''],
  ['Sa-Mo 10:00-18:00', '2026-11-30', '10-18'],
  ['10:00-18:00; Tu off', '2026-12-01', ''],
  ['Mo-Su 09:00-17:00; Dec 25 off', '2026-12-25', ''],
  ['Mo-Su 09:00-17:00; Dec 24-26 off', '2026-12-26', ''],
  ['Apr-Sep Mo-Su 09:00-20:00; Oct-Mar Mo-Su 09:00-17:00', '2026-12-01', '9-17'],
  ['Apr-Sep Mo-Su 09:00-20:00; Oct-Mar Mo-Su 09:00-17:00', '2026-09-30', '9-20'],
  ['Nov 15-Mar 31 off', '2026-11-14', ''],
  ['Mo-Su 08:00-16:00; Nov 15-Mar 31 off', '2027-03-31', ''],
  ['Mo-Su 08:00-16:00; Nov 15-Mar 31 off', '2027-04-01', '8-16'],
  ['Mo-Fr 09:00-12:30,14:00-17:00', '2026-12-01', '9-12.5 14-17'],
  ['Th-Sa 22:00-02:00', '2026-12-03', '22-26'],
  // The last Sunday of November 2026 is the 29th.
  ['Mo-Sa 08:00-20:00; Su[-1] 09:00-14:00', '2026-11-29', '9-14'],
  ['Mo-Sa 08:00-20:00; Su[-1] 09:00-14:00', '2026-11-22', ''],
  ['Su[1] 09:00-14:00', '2026-11-01', '9-14'],
  ['May-Oct', '2026-07-01', '0-24'],
  ['Jan 1,May 1,Dec 25 off', '2026-05-01', ''],
])('%s on %s is open %s', (text, date, expected) => expect(on(text, date)).toBe(expected));

test.each([
  '10-18',
  'Di 10:00-18:00',
  'Mo 10:00 - 18:00',
  'PH off',
  'Mo 9:00-18:00',
  'Mo 25:00-26:00',
  'sunrise-sunset',
])('refuses %s', (text) => expect(() => parseOpeningHours(text)).toThrow(SyntaxError));
