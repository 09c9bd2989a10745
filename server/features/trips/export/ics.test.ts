import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { exportedTrip } from '#testing/trips/exported.ts';
import { nastyText, nastyTexts } from '#testing/trips/nasty-text.ts';
import { type Component, readStrictly } from '#testing/trips/strict-ics.ts';
import { icsOf } from './ics.ts';
import { offsetAt } from './vtimezone.ts';

const at = new Date('2027-01-15T12:00:00Z');
const NEAR = 3 * 3_600_000;
const textOf = ({ properties }: Component, name: string) =>
  properties.find((property) => property.name === name)?.value;
const eventsOf = (calendar: Component) => calendar.components.filter(({ name }) => name === 'VEVENT');
const zones = Intl.supportedValuesOf('timeZone');

/** Of one stop, by the strict reader and by an independent one. */
function eventOf(stop: Parameters<typeof exportedTrip>[0] & { stops: unknown[] }) {
  const text = icsOf(exportedTrip(stop), at);
  const strict = readStrictly(text);
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const [event] = calendar.getAllSubcomponents('vevent');
  return { strict: eventsOf(strict)[0] as Component, event: new ICAL.Event(event as ICAL.Component) };
}

describe('whatever was written', () => {
  test.each(nastyTexts.map((text) => [JSON.stringify(text).slice(0, 60), text]))(
    '%s stays text in every field',
    (_label, text) => {
      const calendar = readStrictly(
        icsOf(
          exportedTrip({
            title: text,
            stops: [
              {
                name: text,
                note: text,
                startTime: '10:00',
                timeZone: 'Europe/Lisbon',
                status: 'booked',
                bookingReference: text,
                place: { name: text, latitude: 38.7, longitude: -9.1, ref: null },
                link: `https://example.org/${text}`,
              },
            ],
          }),
          at,
        ),
      );
      expect(eventsOf(calendar)).toHaveLength(1);
      expect(calendar.components.map(({ name }) => name)).toEqual(['VTIMEZONE', 'VEVENT']);
    },
  );

  test('can be read back, and makes no event of its own', () => {
    fc.assert(
      fc.property(nastyText, nastyText, (title, note) => {
        const text = icsOf(exportedTrip({ title, stops: [{ name: title, note }] }), at);
        const calendar = readStrictly(text);
        const reported = note
          .toWellFormed()
          .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
          .replace(/(?![\t\n])\p{Cc}/gu, '');
        expect(eventsOf(calendar)).toHaveLength(1);
        expect(textOf(eventsOf(calendar)[0] as Component, 'DESCRIPTION') ?? '').toBe(reported);
        expect(new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')).toHaveLength(1);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe('a time', () => {
  test.each(zones)('in %s is read as the clocks there show it, for years', (zone) => {
    const text = icsOf(exportedTrip({ stops: [{ name: 'x', startTime: '10:00', timeZone: zone }] }), at);
    const component = readStrictly(text).components.find(({ name }) => name === 'VTIMEZONE');
    if (zone === 'UTC') return expect(text).toContain('DTSTART:20270501T100000Z');
    expect(component && textOf(component, 'TZID')).toBe(zone);
    const [definition] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vtimezone');
    const read = new ICAL.Timezone(definition as ICAL.Component);
    // Every 19 days and some hours, so that any season and time of day comes up.
    for (let instant = Date.UTC(2026); instant < Date.UTC(2032); instant += 19 * 86_400_000 + 5 * 3_600_000) {
      const offset = offsetAt(zone, instant);
      // In the hour of a change a reading is none, or two.
      if (offsetAt(zone, instant - NEAR) !== offset || offsetAt(zone, instant + NEAR) !== offset) continue;
      const local = ICAL.Time.fromString(new Date(instant + offset).toISOString().slice(0, 19), null);
      expect([zone, new Date(instant), read.utcOffset(local) * 1_000]).toEqual([
        zone,
        new Date(instant),
        offset,
      ]);
    }
  });

  test('with an offset for a zone is that very instant', () => {
    const { strict } = eventOf({ stops: [{ name: 'x', startTime: '10:00', timeZone: '+05:30' }] });
    expect(textOf(strict, 'DTSTART')).toBe('20270501T043000Z');
  });

  test('without a zone is ten o’clock wherever one is', () => {
    const { strict } = eventOf({ stops: [{ name: 'x', startTime: '10:00' }] });
    expect(textOf(strict, 'DTSTART')).toBe('20270501T100000');
  });

  test('that the clocks show twice is not read as the other one', () => {
    const { event } = eventOf({
      startDate: '2027-10-31',
      stops: [
        { name: 'x', startTime: '00:30', timeZone: 'Europe/Lisbon', endTime: '01:30', endTimeZone: 'UTC' },
      ],
    });
    expect(event.startDate.toJSDate().toISOString()).toBe('2027-10-30T23:30:00.000Z');
    expect(event.endDate.toJSDate().toISOString()).toBe('2027-10-31T01:30:00.000Z');
  });

  test('of an arrival in another zone is written in that zone', () => {
    const { strict, event } = eventOf({
      stops: [
        {
          name: 'Flight',
          startTime: '22:30',
          timeZone: 'America/New_York',
          endTime: '10:15',
          endsDaysLater: 1,
          endTimeZone: 'Europe/Lisbon',
        },
      ],
    });
    expect(strict.properties.find(({ name }) => name === 'DTEND')?.parameters.TZID).toBe('Europe/Lisbon');
    expect(event.endDate.toJSDate().toISOString()).toBe('2027-05-02T09:15:00.000Z');
  });
});

test('a stay of three nights without times lasts until the day it ends', () => {
  const { strict } = eventOf({ stops: [{ name: 'Hotel', kind: 'stay', endsDaysLater: 3 }] });
  expect([textOf(strict, 'DTSTART'), textOf(strict, 'DTEND')]).toEqual(['20270501', '20270505']);
});

test('an end without a start is not lost', () => {
  const { strict } = eventOf({ stops: [{ name: 'Hotel', endTime: '11:00', endsDaysLater: 1 }] });
  expect(textOf(strict, 'DTEND')).toBe('20270503');
  expect(textOf(strict, 'DESCRIPTION')).toBe('Until 11:00');
});
