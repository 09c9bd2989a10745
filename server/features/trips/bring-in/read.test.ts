import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '#contracts/errors.ts';
import { bringInPreview } from '#contracts/trips.ts';
import { exportedTrip } from '#testing/trips/exported.ts';
import { planCsv } from '../export/csv.ts';
import { gpxOf } from '../export/gpx.ts';
import { icsOf } from '../export/ics.ts';
import { readForeign, textFrom } from './read.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = async (content: string | Uint8Array, name = '') => {
  const preview = await readForeign({
    name,
    bytes: typeof content === 'string' ? bytesOf(content) : content,
  });
  return bringInPreview.parse(preview);
};
const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'].join('\r\n');

/** A ZIP archive of one deflated file, as KMZ is. */
function zipped(name: string, content: Uint8Array): Uint8Array {
  const [packed, nameBytes] = [deflateRawSync(content), Buffer.from(name)];
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(nameBytes.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt16LE(nameBytes.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + nameBytes.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([local, nameBytes, packed, entry, nameBytes, end]));
}

describe('a calendar', () => {
  test('has its times as the clocks of the place show them', async () => {
    const { format, stops } = await read(
      calendar(
        event(
          'SUMMARY:Dinner\\, late',
          'DTSTART;TZID=Europe/Lisbon:20270501T203000',
          'DURATION:PT2H',
          'LOCATION:Alfama',
        ),
        event(
          'SUMMARY:Flight',
          'DTSTART;TZID=America/New_York:20270501T223000',
          'DTEND;TZID=Europe/Lisbon:20270502T101500',
        ),
        event('SUMMARY:In UTC', 'DTSTART:20270501T090000Z', 'GEO:38.71;-9.13'),
        event('SUMMARY:Hotel', 'DTSTART;VALUE=DATE:20270501', 'DTEND;VALUE=DATE:20270504'),
      ),
    );
    expect(format).toBe('calendar');
    expect(stops.map(({ date, fields }) => ({ date, ...fields }))).toMatchObject([
      {
        name: 'Dinner, late',
        date: '2027-05-01',
        startTime: '20:30',
        endTime: '22:30',
        timeZone: 'Europe/Lisbon',
        place: { name: 'Alfama' },
      },
      {
        startTime: '22:30',
        endTime: '10:15',
        endsDaysLater: 1,
        timeZone: 'America/New_York',
        endTimeZone: 'Europe/Lisbon',
      },
      { startTime: '10:00', timeZone: 'Europe/Lisbon' },
      { date: '2027-05-01', endsDaysLater: 2 },
    ]);
  });

  test('with zones of other programs is read, or says that it could not be', async () => {
    const { stops } = await read(
      calendar(
        event('SUMMARY:a', 'DTSTART;TZID=W. Europe Standard Time:20270501T100000'),
        event('SUMMARY:b', 'DTSTART;TZID=/example.org/2026/Asia/Tokyo:20270501T100000'),
        event('SUMMARY:c', 'DTSTART;TZID=My own zone:20270501T100000'),
      ),
    );
    expect(stops.map(({ fields }) => fields.timeZone ?? null)).toEqual(['Europe/Berlin', 'Asia/Tokyo', null]);
    expect(stops[2]?.remarks.join()).toContain('My own zone');
    expect(stops[2]?.fields.startTime).toBe('10:00');
  });

  test('that repeats is listed time by time, without those left out, and not without end', async () => {
    const some = await read(
      calendar(
        event(
          'SUMMARY:Yoga',
          'DTSTART;TZID=Europe/Lisbon:20270501T080000',
          'RRULE:FREQ=DAILY;COUNT=4',
          'EXDATE;TZID=Europe/Lisbon:20270502T080000',
        ),
      ),
    );
    expect(some.stops.map(({ date }) => date)).toEqual(['2027-05-01', '2027-05-03', '2027-05-04']);
    const endless = await read(
      calendar(event('SUMMARY:Yoga', 'DTSTART:20270501T080000Z', 'RRULE:FREQ=DAILY')),
    );
    expect(endless.stops).toHaveLength(60);
    expect(endless.notUnderstood).toEqual([{ where: '“Yoga”', why: expect.stringContaining('first 60') }]);
  });

  test('says what of it is no stop', async () => {
    const { stops, notUnderstood } = await read(
      calendar(
        event('SUMMARY:Off', 'DTSTART:20270501T080000Z', 'STATUS:CANCELLED'),
        event('SUMMARY:Some day'),
        'BEGIN:VTODO\r\nUID:2\r\nSUMMARY:Pack\r\nEND:VTODO',
      ),
    );
    expect(stops).toEqual([]);
    expect(notUnderstood.map(({ where }) => where).sort()).toEqual(['“Off”', '“Pack”', '“Some day”']);
  });

  test('of ours comes back as it was', async () => {
    const stops = [
      {
        name: 'Castle, old',
        kind: 'sight' as const,
        startTime: '10:00',
        endTime: '11:30',
        timeZone: 'Europe/Lisbon',
      },
      { name: 'Hotel', kind: 'stay' as const, endsDaysLater: 3 },
    ];
    const { stops: found } = await read(icsOf(exportedTrip({ stops }), new Date(0)));
    expect(found.map(({ fields }) => fields)).toMatchObject(stops);
  });
});

describe('a map', () => {
  const gpx = (inner: string) =>
    `<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1">${inner}</gpx>`;
  test('in GPX has a stop for each waypoint, and one for a track of thousands of points', async () => {
    const points = Array.from(
      { length: 12_000 },
      (_, n) =>
        `<trkpt lat="38.7" lon="${-9 - n / 1e6}"><time>2027-05-01T0${n < 6_000 ? 8 : 9}:00:00Z</time></trkpt>`,
    );
    const { stops, notUnderstood } = await read(
      gpx(
        `<wpt lat="38.71" lon="-9.13"><name>Castle &amp; view</name></wpt>\n<wpt lat="x" lon="0"><name>Nowhere</name></wpt><trk><name>Walk</name><trkseg>${points.join('')}</trkseg></trk>`,
      ),
    );
    expect(stops.map(({ fields }) => fields)).toMatchObject([
      { name: 'Castle & view', place: { latitude: 38.71, longitude: -9.13 } },
      { name: 'Walk', kind: 'walk', startTime: '09:00', timeZone: 'Europe/Lisbon', durationMinutes: 60 },
    ]);
    expect(stops[1]?.remarks.join()).toContain('10000 points');
    expect(notUnderstood).toEqual([{ where: 'Line 2', why: 'A point without coordinates.' }]);
  });

  const kml = `<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>
    <Placemark><name><![CDATA[Tram <28>]]></name><Point><coordinates> -9.13,38.71,0 </coordinates></Point></Placemark>
    <Placemark><name>Shore</name><LineString><coordinates>-9.2,38.6 -9.3,38.6</coordinates></LineString></Placemark>
    <Placemark><name>Lost</name></Placemark></Folder></Document></kml>`;
  test.each([
    ['KML', bytesOf(kml)],
    ['KMZ', zipped('doc.kml', bytesOf(kml))],
  ])('in %s has a stop for each placemark in its folders', async (_, bytes) => {
    const { format, stops, notUnderstood } = await read(bytes);
    expect(format).toBe('kml');
    expect(stops.map(({ fields }) => fields)).toMatchObject([
      { name: 'Tram <28>', place: { latitude: 38.71, longitude: -9.13 } },
      { name: 'Shore', place: { latitude: 38.6, longitude: -9.2 } },
    ]);
    expect(notUnderstood).toEqual([{ where: 'Line 4, “Lost”', why: 'It has no coordinates.' }]);
  });

  test('of ours comes back with its places', async () => {
    const place = { name: 'Alfama', latitude: 38.71, longitude: -9.13, ref: null };
    const { stops } = await read(gpxOf(exportedTrip({ stops: [{ name: 'Dinner', place }] })));
    expect(stops[0]?.fields.place).toMatchObject({ latitude: 38.71, longitude: -9.13 });
  });
});

describe('a table', () => {
  test('is read by the names of its columns, line by line', async () => {
    const { stops, notUnderstood } = await read(
      'Title;Date;Start;Cost;Currency;Where\nCastle;3.5.2027;9.30 pm;"1.234,50";eur;Alfama\n;;;;;\nMuseum;03/05/2027;;;;\n',
      'plan.csv',
    );
    expect(stops[0]).toMatchObject({
      date: '2027-05-03',
      fields: {
        name: 'Castle',
        startTime: '21:30',
        cost: { amount: 123_450, currency: 'EUR' },
        place: { name: 'Alfama' },
      },
    });
    expect(stops[1]).toMatchObject({ date: null, remarks: [expect.stringContaining('two ways')] });
    expect(notUnderstood).toEqual([{ where: 'Line 3', why: 'It has no name.' }]);
  });

  test('of ours comes back as it was, formulas as the text that they are', async () => {
    const stops = [
      {
        name: '=HYPERLINK("https://evil.example")',
        startTime: '10:00',
        timeZone: 'Europe/Lisbon',
        kind: 'food' as const,
        cost: { amount: 1_250, currency: 'EUR' },
      },
    ];
    const found = await read(planCsv(exportedTrip({ stops })), 'plan.csv');
    expect(found.stops[0]).toMatchObject({ date: '2027-05-01', fields: stops[0] });
  });

  test('of places saved in Google Maps has what Google says of them', async () => {
    const list =
      'Title,Note,URL,Comment\nCastle,,https://www.google.com/maps/place/x/data=!3d38.71!4d-9.13,\n';
    expect((await read(list, 'Want to go.csv')).stops[0]?.fields).toMatchObject({
      name: 'Castle',
      place: { name: 'Castle', latitude: 38.71, longitude: -9.13 },
    });
    const json = {
      type: 'FeatureCollection',
      features: [
        {
          geometry: { coordinates: [-9.13, 38.71] },
          properties: { location: { name: 'Castle' }, google_maps_url: 'http://maps.google.com/?cid=1' },
        },
        { geometry: { coordinates: [0, 0] }, properties: {} },
      ],
    };
    const saved = await read(JSON.stringify(json));
    expect(saved).toMatchObject({
      format: 'saved places',
      stops: [{ fields: { name: 'Castle', link: 'http://maps.google.com/?cid=1' } }],
      notUnderstood: [{ where: 'Entry 2' }],
    });
  });
});

describe('a booking', () => {
  const flight = {
    '@context': 'http://schema.org',
    '@type': 'FlightReservation',
    reservationNumber: 'RXJ34P',
    totalPrice: '220.00',
    priceCurrency: 'EUR',
    reservationFor: {
      '@type': 'Flight',
      flightNumber: '1368',
      airline: { name: 'TAP', iataCode: 'TP' },
      departureAirport: { name: 'Berlin', iataCode: 'BER' },
      departureTime: '2027-05-01T10:15:00+02:00',
      arrivalAirport: { name: 'Lisbon', iataCode: 'LIS' },
      arrivalTime: '2027-05-01T12:40:00+01:00',
    },
  };
  const page = `<html><body onload="boom()"><script>throw new Error('run')</script>
    <script type="application/ld+json">${JSON.stringify([flight, flight])}</script>
    <div itemscope itemtype="http://schema.org/LodgingReservation"><meta itemprop="reservationNumber" content="H1">
      <div itemprop="reservationFor" itemscope itemtype="http://schema.org/LodgingBusiness"><span itemprop="name">Casa <b>Azul</b></span>
        <div itemprop="address" itemscope><span itemprop="addressLocality">Lisbon</span></div></div>
      <time itemprop="checkinDate" datetime="2027-05-01T15:00:00+01:00"></time><time itemprop="checkoutDate" datetime="2027-05-04T11:00:00+01:00"></time></div>
    <div itemscope itemtype="http://schema.org/TaxiReservation"><meta itemprop="reservationNumber" content="T1"></div></body></html>`;
  const expected = [
    {
      date: '2027-05-01',
      fields: {
        name: 'TP1368, BER to LIS',
        kind: 'flight',
        status: 'booked',
        startTime: '10:15',
        endTime: '12:40',
        bookingReference: 'RXJ34P',
        cost: { amount: 22_000, currency: 'EUR' },
      },
    },
    {
      date: '2027-05-01',
      fields: {
        name: 'Casa Azul',
        kind: 'stay',
        startTime: '15:00',
        endTime: '11:00',
        endsDaysLater: 3,
        bookingReference: 'H1',
      },
    },
  ];

  test('is read from a page by its markup, once for all passengers, and no script of it runs', async () => {
    const { format, stops, notUnderstood } = await read(page);
    expect(format).toBe('booking');
    expect(stops).toMatchObject(expected);
    expect(notUnderstood).toEqual([{ where: 'Booking T1', why: expect.stringContaining('TaxiReservation') }]);
  });

  test('is read from a forwarded letter, whatever it is encoded in', async () => {
    const inner = `Subject: Your trip\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(
      page,
    )
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n')}\r\n`;
    const letter = `From: Ana <ana@example.org>\r\nSubject: Fwd: Your trip\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee below\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--x--\r\n`;
    expect((await read(letter)).stops).toMatchObject(expected);
  });

  test('of a letter without markup is said not to be there, and a calendar with it is read', async () => {
    const head = 'From: a@example.org\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n';
    expect(await read(`${head}Content-Type: text/plain\r\n\r\nWe leave at ten.\r\n`)).toMatchObject({
      stops: [],
      notUnderstood: [{ where: '“Hello”' }],
    });
    const ics = calendar(event('SUMMARY:Concert', 'DTSTART:20270501T190000Z'));
    const invited = await read(`${head}Content-Type: text/calendar; charset=utf-8\r\n\r\n${ics}`);
    expect(invited.stops[0]?.fields.name).toBe('Concert');
  });
});

describe('what is meant to do harm', () => {
  test('entities are not expanded, and no file is read for them', async () => {
    const bomb = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join(
      '',
    );
    const { stops } = await read(
      `<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY e0 "x">${bomb}<!ENTITY own SYSTEM "file:///etc/passwd">]><gpx><wpt lat="1" lon="1"><name>&e9;&own;</name></wpt></gpx>`,
    );
    expect(stops[0]?.fields.name).toBe('&e9;&own;');
  });

  test('an archive that unpacks without end, or is none, is refused', async () => {
    await expect(read(zipped('doc.kml', new Uint8Array(40_000_000)))).rejects.toMatchObject({
      code: 'too_large',
    });
    await expect(read(bytesOf('PK nothing'))).rejects.toMatchObject({ code: 'invalid' });
    await expect(read(zipped('photo.jpg', bytesOf('x')))).rejects.toMatchObject({ code: 'invalid' });
  });

  test.each([
    ['markup', `<gpx>${'<a>'.repeat(100_000)}`],
    ['JSON', `{"features":${'['.repeat(100_000)}`],
    ['a page', `<html>${'<div itemscope>'.repeat(100_000)}`],
  ])('%s that nests without end is refused', async (_, text) => {
    await expect(read(text)).rejects.toBeInstanceOf(AppError);
  });

  test('any bytes are read or refused in words, never with a crash', async () => {
    const starts = [
      '',
      'BEGIN:VCALENDAR\n',
      '<gpx>',
      '<kml>',
      'PK\u0003\u0004',
      '{"features":[',
      'Name,Date\n',
      'From: a\nTo: b\n\n',
      '<div itemscope itemtype="x">',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        const bytes = new Uint8Array([...bytesOf(start), ...rest]);
        await read(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(AppError));
      }),
      { seed: 5, numRuns: 400 },
    );
  });
});

test.each([
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0xe9, 0])],
  ['Windows', new Uint8Array([0xe9])],
  ['UTF-8', bytesOf('é')],
])('a text in %s keeps its accents', (_, bytes) => {
  expect(textFrom(bytes)).toBe('é');
});

test('a text that is nothing of these is refused with what can be read', async () => {
  await expect(read('We leave at ten')).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('.ics'),
  });
});
