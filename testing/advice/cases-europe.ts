import { ALONE, adviceCase, family, group } from './case.ts';
import * as check from './checks.ts';

const SUMMER_BEACHES =
  'mallorca menorca ibiza chania crete-heraklion rhodes corfu naxos milos sardinia corsica algarve antalya bodrum paphos puglia split hvar rovinj sarande kotor dubrovnik tenerife taormina malaga';
const OLD_CITIES =
  'vienna prague budapest paris rome seville lisbon florence madrid barcelona krakow berlin salzburg strasbourg cologne dresden munich porto venice edinburgh copenhagen brussels bruges bologna granada valencia naples london istanbul athens';
const SKI =
  'kitzbuehel st-anton innsbruck garmisch zermatt dolomites val-thorens chamonix interlaken salzburg';

/** From homes in Europe, mostly within it. */
export const EUROPE = [
  adviceCase(
    'a family from Berlin to the beach in July',
    {
      home: 'BER',
      days: '2027-07-10/2027-07-24',
      party: family(6, 9),
      budget: '6000 EUR',
      passport: 'DE',
      interests: { beach: 5, family: 4 },
      weather: ['warm', 'hot'],
    },
    [
      check.topHas(3, SUMMER_BEACHES),
      check.topLacks('dubai svalbard zermatt doha'),
      check.withinBudget(600_000),
    ],
  ),
  adviceCase(
    'a long weekend of culture from London in December',
    {
      home: 'LHR',
      days: '2027-12-03/2027-12-06',
      budget: '1500 GBP',
      passport: 'GB',
      interests: { culture: 5, food: 4, history: 3 },
    },
    [
      check.topHas(3, OLD_CITIES),
      check.topLacks('tokyo kyoto new-york bangkok sydney beijing'),
      check.withinBudget(150_000),
    ],
  ),
  adviceCase(
    'Paris, only by train',
    {
      home: 'CDG',
      days: '2027-05-13/2027-05-17',
      passport: 'FR',
      interests: { food: 5, culture: 3 },
      notes: 'Only by train please',
    },
    [
      check.overland,
      check.topHas(
        2,
        'lyon brussels bruges ghent london amsterdam strasbourg bordeaux avignon cologne turin milan barcelona marseille',
      ),
    ],
    true,
  ),
  adviceCase(
    'skiing from Munich without flying',
    {
      home: 'MUC',
      days: '2027-02-06/2027-02-13',
      party: family(7, 10),
      budget: 'comfortable',
      passport: 'DE',
      interests: { winter_sports: 5, family: 3 },
      weather: ['snow'],
      notes: 'Ohne Flug, bitte',
    },
    [check.overland, check.topHas(3, SKI)],
    true,
  ),
  adviceCase(
    'northern lights from Frankfurt',
    {
      home: 'FRA',
      days: '2027-01-15/2027-01-20',
      budget: 'comfortable',
      passport: 'DE',
      interests: { nature: 5, photography: 4 },
      weather: ['cold', 'snow'],
    },
    [
      check.topHas(2, 'tromso rovaniemi swedish-lapland lofoten reykjavik svalbard'),
      check.topLacks('phuket dubai tenerife'),
    ],
    true,
  ),
  adviceCase(
    'winter sun near Hamburg',
    {
      home: 'HAM',
      days: '2027-01-10/2027-01-24',
      passport: 'DE',
      interests: { beach: 3, nature: 3 },
      weather: ['warm'],
      notes: 'höchstens neun Stunden Anreise',
    },
    [
      check.topHas(
        3,
        'tenerife gran-canaria lanzarote madeira hurghada sharm-el-sheikh luxor cairo marrakech cape-verde dubai abu-dhabi muscat',
      ),
      check.journeyAtMost(9.5),
      check.never('phuket maldives mauritius'),
    ],
  ),
  adviceCase(
    'a wheelchair from Vienna',
    {
      home: 'VIE',
      days: '2027-04-22/2027-04-27',
      party: group(3),
      passport: 'AT',
      interests: { culture: 4, art: 4 },
      notes: 'Meine Mutter sitzt im Rollstuhl.',
    },
    [
      check.never('lisbon cinque-terre santorini dubrovnik matera'),
      check.topHas(
        2,
        'berlin copenhagen amsterdam london barcelona munich hamburg helsinki stockholm valencia zurich milan rotterdam madrid oslo paris dresden cologne',
      ),
    ],
    true,
  ),
  adviceCase(
    'pregnant, to the sun in March',
    {
      home: 'ZRH',
      days: '2027-03-06/2027-03-16',
      budget: 'comfortable',
      passport: 'CH',
      interests: { beach: 5 },
      weather: ['warm'],
      notes: 'Ich bin schwanger.',
    },
    [
      check.never('zanzibar diani cancun punta-cana rio-de-janeiro phuket'),
      check.topHas(
        2,
        'tenerife gran-canaria lanzarote hurghada sharm-el-sheikh dubai abu-dhabi muscat doha mauritius seychelles paphos madeira cape-verde',
      ),
    ],
    true,
  ),
  adviceCase(
    'not Italy again',
    {
      home: 'MUC',
      days: '2027-10-08/2027-10-15',
      passport: 'DE',
      interests: { food: 5, history: 4 },
      notes: 'Nicht nach Italien.',
    },
    [
      check.notIn('IT'),
      check.topHas(
        2,
        'istanbul athens seville lisbon porto lyon bologna granada madrid san-sebastian barcelona bilbao thessaloniki valencia chania malaga paris vienna',
      ),
    ],
    true,
  ),
  adviceCase(
    'Greece, whichever island',
    {
      home: 'WAW',
      days: '2027-06-12/2027-06-22',
      passport: 'PL',
      to: 'GR',
      interests: { beach: 4, food: 4 },
    },
    [
      check.onlyIn('GR'),
      check.topHas(3, 'naxos milos chania corfu rhodes crete-heraklion santorini mykonos nafplio'),
    ],
    true,
  ),
  adviceCase(
    'Tuscany means Tuscany',
    {
      home: 'AMS',
      days: '2027-05-08/2027-05-15',
      passport: 'NL',
      to: 'region:tuscany',
      interests: { art: 5, food: 4 },
    },
    [check.onlyIn('IT'), check.topHas(2, 'florence siena')],
  ),
  adviceCase(
    'walking in the Alps in July',
    {
      home: 'AMS',
      days: '2027-07-03/2027-07-11',
      passport: 'NL',
      to: 'region:alps',
      interests: { mountains: 5, nature: 4 },
    },
    [
      check.topHas(
        4,
        'interlaken zermatt chamonix dolomites innsbruck kitzbuehel garmisch st-anton lake-bled lucerne annecy hallstatt',
      ),
      check.neverSays(/winter sports/),
    ],
  ),
  adviceCase(
    'six friends from Manchester in August',
    {
      home: 'MAN',
      days: '2027-08-07/2027-08-14',
      party: group(6),
      budget: 'shoestring',
      passport: 'GB',
      interests: { nightlife: 5, beach: 4 },
    },
    [
      check.topHas(
        3,
        'ibiza mallorca barcelona hvar split valencia malaga corfu bodrum lisbon athens mykonos rhodes chania antalya sarande porto algarve thessaloniki',
      ),
    ],
  ),
  adviceCase(
    'a student with 400 euros in November',
    {
      home: 'BER',
      days: '2027-11-11/2027-11-15',
      party: ALONE,
      budget: '400 EUR',
      passport: 'DE',
      interests: { cities: 4, history: 3 },
    },
    [
      check.withinBudget(40_000),
      check.topHas(
        3,
        'krakow wroclaw prague budapest gdansk warsaw sofia bratislava vilnius riga bucharest belgrade plovdiv dresden vienna tallinn zagreb sarajevo leipzig hamburg cologne',
      ),
    ],
  ),
  adviceCase(
    'diving in November',
    {
      home: 'VIE',
      days: '2027-11-06/2027-11-13',
      passport: 'AT',
      interests: { beach: 4, wildlife: 4 },
      weather: ['warm', 'hot'],
      notes: 'Wir wollen tauchen und schnorcheln.',
    },
    [check.topHas(1, 'hurghada sharm-el-sheikh')],
  ),
  adviceCase(
    'no heat and no crowds in August',
    {
      home: 'MAD',
      days: '2027-08-02/2027-08-12',
      passport: 'ES',
      interests: { nature: 5 },
      weather: ['mild'],
      notes: 'No heat, no crowds please.',
    },
    [
      check.topHas(
        2,
        'faroe-islands lofoten azores bergen svalbard galway killarney tromso scottish-highlands isle-of-skye reykjavik gothenburg rovaniemi swedish-lapland',
      ),
      check.topLacks('seville granada athens rome luxor dubai'),
    ],
  ),
  adviceCase(
    'no train to the Azores',
    {
      home: 'LIS',
      days: '2027-06-05/2027-06-12',
      passport: 'PT',
      to: 'azores',
      interests: { nature: 5 },
      notes: 'We do not fly.',
    },
    [check.caveatSays('azores', /without flying/)],
  ),
  adviceCase(
    'already seen',
    {
      home: 'DUB',
      days: '2027-04-10/2027-04-17',
      passport: 'IE',
      to: 'PT',
      interests: { food: 4, nature: 4 },
      notes: 'We have already been to Lisbon and Porto.',
    },
    [check.topLacks('lisbon porto'), check.topHas(1, 'madeira azores algarve')],
  ),
  adviceCase(
    'Hamburg, German notes',
    {
      home: 'HAM',
      days: '2027-09-10/2027-09-14',
      passport: 'DE',
      interests: { culture: 4, food: 3 },
      notes: 'Wir fliegen nicht. Höchstens acht Stunden Anreise, und vegetarisch.',
    },
    [check.overland, check.journeyAtMost(8.5)],
  ),
  adviceCase(
    'art from Milan',
    { home: 'MXP', days: '2027-03-18/2027-03-22', passport: 'IT', interests: { art: 5 } },
    [check.topHas(3, 'paris florence rome madrid amsterdam vienna berlin london venice barcelona')],
  ),
  adviceCase(
    'nobody is sent home',
    { home: 'LIS', days: '2027-05-10/2027-05-17', passport: 'PT', interests: { food: 4, cities: 4 } },
    [check.never('lisbon')],
  ),
  adviceCase(
    'a budget below any bed',
    {
      home: 'FRA',
      days: '2027-06-05/2027-06-12',
      budget: '60 EUR',
      passport: 'DE',
      interests: { cities: 3 },
    },
    [check.relaxes('budget')],
    true,
  ),
  adviceCase(
    'thirty people for three nights',
    {
      home: 'BER',
      days: '2027-05-21/2027-05-24',
      party: group(30),
      budget: '12000 EUR',
      passport: 'DE',
      interests: { cities: 4, nightlife: 3 },
    },
    [check.withinBudget(1_200_000), check.topLacks('new-york tokyo bangkok')],
  ),
];
