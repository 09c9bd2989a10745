import { ALONE, adviceCase, family, group } from './case.ts';
import * as check from './checks.ts';

/** Papers, hard limits and answers at the edge. */
export const LIMITS = [
  adviceCase(
    'up to an e-visa means online in days',
    {
      home: 'DEL',
      days: '2027-03-06/2027-03-14',
      passport: 'IN',
      interests: { food: 4, cities: 4 },
      visaWish: 'e_visa',
    },
    [
      check.never(
        'seoul busan jeju dubai abu-dhabi sydney melbourne tokyo osaka kyoto london paris new-york singapore',
      ),
      check.topHas(
        2,
        'bangkok phuket krabi chiang-mai hanoi hoi-an ho-chi-minh-city kathmandu penang kuala-lumpur langkawi tbilisi istanbul doha muscat galle kandy ella maldives siem-reap baku phnom-penh samarkand almaty macau',
      ),
    ],
    true,
  ),
  adviceCase(
    'China after its waiver ends',
    { home: 'FRA', days: '2027-05-08/2027-05-18', passport: 'DE', to: 'beijing', interests: { history: 5 } },
    [check.visaIs('beijing', 'unknown')],
    true,
  ),
  adviceCase(
    'China while the waiver holds',
    { home: 'FRA', days: '2026-12-10/2026-12-18', passport: 'DE', to: 'beijing', interests: { history: 5 } },
    [check.visaIs('beijing', 'visa_free')],
  ),
  adviceCase(
    'a Korean passport to Phuket',
    { home: 'ICN', days: '2027-01-09/2027-01-16', passport: 'KR', to: 'phuket', interests: { beach: 5 } },
    [check.visaIs('phuket', 'visa_free'), check.nonStop('phuket', true)],
  ),
  adviceCase(
    'a German passport to Sri Lanka',
    {
      home: 'FRA',
      days: '2027-02-06/2027-02-18',
      passport: 'DE',
      to: 'galle ella',
      interests: { beach: 4, nature: 4 },
    },
    [check.visaIs('galle', 'on_arrival')],
  ),
  adviceCase(
    'an American to Muscat without papers',
    {
      home: 'JFK',
      days: '2027-02-06/2027-02-14',
      passport: 'US',
      to: 'muscat',
      visaWish: 'free',
      interests: { nature: 4 },
    },
    [check.visaIs('muscat', 'visa_free')],
  ),
  adviceCase(
    'by train from Zürich to the sea',
    {
      home: 'ZRH',
      days: '2027-07-03/2027-07-10',
      passport: 'CH',
      interests: { beach: 4, food: 4 },
      notes: 'Wir fliegen nicht.',
    },
    [
      check.overland,
      check.topHas(2, 'nice cinque-terre venice barcelona marseille rovinj naples puglia taormina corsica'),
    ],
  ),
  adviceCase(
    'Crete without flying',
    {
      home: 'BER',
      days: '2027-06-05/2027-06-12',
      passport: 'DE',
      to: 'chania',
      notes: 'No flying',
      interests: { beach: 5 },
    },
    [check.caveatSays('chania', /hours each way|without flying/)],
  ),
  adviceCase(
    'a grandmother of 95',
    {
      home: 'HAM',
      days: '2027-05-15/2027-05-20',
      party: group(3),
      budget: 'comfortable',
      passport: 'DE',
      interests: { culture: 4, wellness: 4 },
      notes: 'My grandmother is 95, no stairs, no heat, at most 4 hours of travel',
    },
    [check.journeyAtMost(4.5), check.never('lisbon dubrovnik santorini matera cusco leh')],
  ),
  adviceCase(
    'from an island, not home',
    { home: 'PMI', days: '2027-05-15/2027-05-20', passport: 'ES', interests: { beach: 3, culture: 4 } },
    [check.never('mallorca')],
  ),
  adviceCase(
    'over the turn of the year',
    {
      home: 'AMS',
      days: '2027-12-28/2028-01-04',
      passport: 'NL',
      interests: { winter_sports: 5 },
      weather: ['snow'],
    },
    [
      check.topHas(
        3,
        'innsbruck kitzbuehel st-anton zermatt dolomites val-thorens chamonix interlaken garmisch bansko zakopane salzburg',
      ),
      check.topLacks('queenstown bariloche'),
    ],
  ),
  adviceCase(
    'Easter holidays with three children',
    {
      home: 'MUC',
      days: '2027-03-20/2027-04-02',
      party: family(4, 7, 10),
      budget: '7000 EUR',
      passport: 'DE',
      interests: { beach: 4, family: 5 },
      weather: ['warm'],
    },
    [
      check.withinBudget(700_000),
      check.topHas(
        2,
        'tenerife gran-canaria lanzarote madeira hurghada sharm-el-sheikh cape-verde paphos dubai abu-dhabi algarve malaga seville marrakech',
      ),
    ],
  ),
  adviceCase(
    'a level that nobody stretches',
    {
      home: 'LIS',
      days: '2027-10-02/2027-10-09',
      party: ALONE,
      budget: '500 EUR',
      passport: 'PT',
      interests: { history: 4, food: 4 },
    },
    [check.withinBudget(50_000), check.topLacks('tokyo new-york sydney')],
  ),
  adviceCase(
    'monsoon in Goa',
    { home: 'BOM', days: '2027-07-10/2027-07-17', passport: 'IN', to: 'goa', interests: { beach: 5 } },
    [check.caveatSays('goa', /beaches|Rain/)],
  ),
  adviceCase(
    'gorillas with a child of four',
    {
      home: 'BRU',
      days: '2027-07-10/2027-07-20',
      party: family(4),
      passport: 'BE',
      to: 'bwindi',
      interests: { wildlife: 5 },
    },
    [check.caveatSays('bwindi', /malaria/)],
  ),
  adviceCase(
    'warm water in October from Vienna',
    {
      home: 'VIE',
      days: '2027-10-16/2027-10-23',
      passport: 'AT',
      interests: { beach: 5 },
      weather: ['warm'],
    },
    [
      check.topHas(
        2,
        'tenerife gran-canaria lanzarote hurghada sharm-el-sheikh cape-verde paphos dubai abu-dhabi chania rhodes antalya muscat tel-aviv mauritius seychelles zanzibar crete-heraklion',
      ),
      check.topLacks('rovinj split nice corfu'),
    ],
  ),
  adviceCase(
    'Ramadan in Marrakech',
    { home: 'MAD', days: '2027-02-13/2027-02-18', passport: 'ES', to: 'marrakech', interests: { food: 4 } },
    [check.event('marrakech', /Ramadan/)],
  ),
  adviceCase(
    'temples from Seoul in four nights',
    { home: 'ICN', days: '2027-11-10/2027-11-14', passport: 'KR', interests: { history: 5, culture: 4 } },
    [
      check.topHas(1, 'kyoto hanoi taipei tokyo beijing xian hoi-an'),
      check.topLacks('london rome paris cusco'),
    ],
  ),
  adviceCase(
    'no Schengen days left',
    {
      home: 'LHR',
      days: '2027-09-04/2027-09-11',
      passport: 'GB',
      interests: { beach: 4, food: 3 },
      avoid: [
        { kind: 'country', id: 'GR' },
        { kind: 'country', id: 'ES' },
        { kind: 'country', id: 'IT' },
      ],
    },
    [check.notIn('GR ES IT')],
  ),
  adviceCase(
    'northern summer with a baby',
    {
      home: 'CPH',
      days: '2027-07-03/2027-07-08',
      party: family(0),
      passport: 'DK',
      interests: { family: 4, nature: 4 },
      notes: 'no heat, at most 5 hours',
    },
    [check.journeyAtMost(5.5), check.topLacks('dubai cusco bangkok singapore')],
  ),
];
