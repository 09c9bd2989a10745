import { adviceCase } from './case.ts';
import * as check from './checks.ts';

const trip = (to: string, home: string, days: string) => ({
  home,
  days,
  passport: 'DE',
  to,
  interests: { culture: 4 } as const,
});

/** What hangs on the very days: feasts that move, and what is over. */
export const DAYS = [
  adviceCase(
    'Oktoberfest',
    trip('munich', 'HAM', '2027-09-20/2027-09-24'),
    [check.event('munich', /Oktoberfest/), check.costs('munich', 130_000, 280_000)],
    true,
  ),
  adviceCase('before Oktoberfest', trip('munich', 'HAM', '2027-09-05/2027-09-09'), [
    check.noEvent('munich', /Oktoberfest/),
  ]),
  adviceCase('Semana Santa', trip('seville', 'FRA', '2027-03-24/2027-03-28'), [
    check.event('seville', /Semana Santa/),
  ]),
  adviceCase('Seville in late March of another week', trip('seville', 'FRA', '2027-03-05/2027-03-09'), [
    check.noEvent('seville', /Semana Santa/),
  ]),
  adviceCase('Carnival in Rio', trip('rio-de-janeiro', 'FRA', '2027-02-05/2027-02-12'), [
    check.event('rio-de-janeiro', /Carnival/),
  ]),
  adviceCase(
    'after Carnival in Rio',
    trip('rio-de-janeiro', 'FRA', '2027-02-20/2027-02-28'),
    [check.noEvent('rio-de-janeiro', /^Carnival/)],
    true,
  ),
  adviceCase('Hogmanay', trip('edinburgh', 'FRA', '2027-12-29/2028-01-02'), [
    check.event('edinburgh', /Hogmanay/),
  ]),
];
