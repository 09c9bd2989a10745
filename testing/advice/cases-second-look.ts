import { type AdviceCase, ALONE, adviceCase, COUPLE, family, group } from './case.ts';
import * as check from './checks.ts';

/** A second look at what was not seen: written once the first held-out cases had been mended, before they were run. */
export const SECOND_LOOK: readonly AdviceCase[] = [
  adviceCase(
    'Lima to the Inca country with grandparents',
    {
      home: 'LIM',
      days: '2027-08-07/2027-08-14',
      party: { kind: 'group', adults: 4 },
      passport: 'PE',
      interests: { history: 5, culture: 4 },
      notes: 'Two of us are over 70 and can’t take altitude.',
    },
    [check.never('la-paz uyuni cusco'), check.topLacks('quito bogota')],
  ),
  adviceCase(
    'Lagos to shop, no long visa',
    {
      home: 'LOS',
      days: '2027-11-06/2027-11-12',
      party: ALONE,
      passport: 'NG',
      interests: { shopping: 4, food: 3, cities: 3 },
      visaWish: 'e_visa',
    },
    [
      check.topHas(1, 'accra nairobi kigali dakar johannesburg dubai istanbul cape-town marrakech'),
      check.notIn('GB US FR IT ES'),
    ],
  ),
  adviceCase(
    'Reykjavík to real sun in February',
    {
      home: 'KEF',
      days: '2027-02-06/2027-02-13',
      passport: 'IS',
      interests: { beach: 5 },
      weather: ['warm'],
      party: family(4, 7),
    },
    [
      check.topHas(
        3,
        'tenerife gran-canaria lanzarote madeira cape-verde hurghada sharm-el-sheikh dubai abu-dhabi',
      ),
      check.topLacks('barcelona nice athens malaga'),
    ],
  ),
  adviceCase(
    'Glasgow, stags on a budget',
    {
      home: 'GLA',
      days: '2027-05-07/2027-05-10',
      party: group(8),
      budget: '3600 GBP',
      passport: 'GB',
      interests: { nightlife: 5, food: 2 },
    },
    [
      check.withinBudget(360_000),
      check.topHas(
        2,
        'prague krakow budapest riga bratislava sofia belgrade dublin belfast berlin amsterdam vilnius tallinn warsaw gdansk liverpool manchester newcastle wroclaw barcelona ibiza',
      ),
    ],
  ),
  adviceCase(
    'Tokio statt Kyoto: schon gesehen, keine Sprachbarriere',
    {
      home: 'VIE',
      days: '2027-04-03/2027-04-17',
      passport: 'AT',
      to: 'JP',
      interests: { culture: 5, nature: 3 },
      notes: 'Kyoto kennen wir schon. Wir wollen die Kirschblüte sehen.',
    },
    [check.onlyIn('JP'), check.never('kyoto')],
    true,
  ),
  adviceCase(
    'Denver, mountains without skis in March',
    {
      home: 'DEN',
      days: '2027-03-20/2027-03-27',
      passport: 'US',
      interests: { nature: 5, adventure: 4 },
      weather: ['mild', 'warm'],
      notes: 'We don’t ski.',
    },
    [
      check.topHas(
        2,
        'zion grand-canyon moab san-pedro-de-atacama la-fortuna maui oahu yosemite san-diego torres-del-paine galapagos oaxaca antigua-guatemala cusco bariloche el-calafate',
      ),
      check.topLacks('whistler banff val-thorens'),
    ],
  ),
  adviceCase(
    'Helsinki by train and ship, midsummer',
    {
      home: 'HEL',
      days: '2027-06-19/2027-06-26',
      passport: 'FI',
      interests: { cities: 4, history: 3 },
      notes: 'No planes. At most 20 hours each way.',
    },
    [check.overland, check.topHas(2, 'tallinn stockholm riga rovaniemi')],
  ),
  adviceCase(
    'Kuala Lumpur to halal food and history',
    {
      home: 'KUL',
      days: '2027-03-20/2027-03-27',
      party: family(6, 9),
      passport: 'MY',
      interests: { food: 4, history: 4, family: 3 },
      notes: 'Halal food is a must.',
    },
    [
      check.topHas(
        2,
        'istanbul yogyakarta penang singapore doha muscat samarkand cairo seminyak bangkok kota-kinabalu langkawi abu-dhabi dubai amman xian',
      ),
    ],
  ),
  adviceCase(
    'Buenos Aires to snow in August',
    {
      home: 'EZE',
      days: '2027-08-01/2027-08-08',
      party: family(8, 11),
      passport: 'AR',
      interests: { winter_sports: 5 },
    },
    [check.topHas(2, 'bariloche ushuaia santiago'), check.topLacks('zermatt queenstown val-thorens')],
    true,
  ),
  adviceCase(
    'Edinburgh with a guide dog and slow mornings',
    {
      home: 'EDI',
      days: '2027-09-10/2027-09-14',
      party: COUPLE,
      passport: 'GB',
      interests: { art: 4, food: 4 },
      pace: 'relaxed',
      notes: 'No flying. Step-free please.',
    },
    [check.overland, check.topHas(1, 'london york paris amsterdam brussels bath ghent')],
  ),
  adviceCase(
    'Hanoi to autumn colours',
    {
      home: 'HAN',
      days: '2027-11-06/2027-11-13',
      passport: 'VN',
      interests: { photography: 5, nature: 4 },
      weather: ['mild'],
    },
    [
      check.topHas(
        2,
        'kyoto tokyo nikko seoul hakone kanazawa takayama busan jeju lijiang guilin zhangjiajie hiroshima osaka xian chengdu sapa',
      ),
    ],
  ),
  adviceCase(
    'Casablanca honeymoon, sea and quiet in May',
    {
      home: 'CMN',
      days: '2027-05-15/2027-05-23',
      passport: 'MA',
      interests: { beach: 5, wellness: 4 },
      weather: ['warm', 'hot'],
      visaWish: 'e_visa',
      pace: 'relaxed',
    },
    [
      check.topHas(
        1,
        'antalya bodrum maldives zanzibar seychelles mauritius cape-verde sharm-el-sheikh hurghada phuket tunis',
      ),
      check.notIn('ES FR IT GR PT'),
    ],
  ),
];
