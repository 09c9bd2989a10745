import { type AdviceCase, ALONE, adviceCase, COUPLE, family, group } from './case.ts';
import * as check from './checks.ts';

/** Written after the ranking was tuned, as people ask who know the places: from other towns, with rules in their notes. */
export const HELD_OUT: readonly AdviceCase[] = [
  adviceCase(
    'Whales and midnight sun from Amsterdam',
    {
      home: 'AMS',
      days: '2027-06-18/2027-06-27',
      passport: 'NL',
      interests: { wildlife: 5, nature: 4 },
      notes: 'No crowds, please. We can’t stand heat.',
    },
    [check.topLacks('dubai bangkok cancun'), check.never('masai-mara')],
  ),
  adviceCase(
    'northern lights, said in the notes',
    {
      home: 'FRA',
      days: '2027-01-15/2027-01-20',
      budget: 'comfortable',
      passport: 'DE',
      interests: { nature: 4 },
      notes: 'Einmal im Leben Polarlichter sehen!',
    },
    [check.topHas(3, 'tromso rovaniemi swedish-lapland lofoten reykjavik svalbard')],
    true,
  ),
  adviceCase(
    'cherry blossom and hot springs, said in the notes',
    {
      home: 'ICN',
      days: '2027-03-29/2027-04-03',
      passport: 'KR',
      interests: { culture: 3, food: 3 },
      notes: 'Cherry blossom, and an onsen in the evening.',
    },
    [check.topHas(2, 'kyoto tokyo hakone kanazawa fukuoka osaka takayama nikko')],
  ),
  adviceCase(
    'Stockholm to the Christmas markets by rail',
    {
      home: 'ARN',
      days: '2026-12-11/2026-12-16',
      passport: 'SE',
      interests: { culture: 4, food: 3, shopping: 3 },
      notes: 'Only by train.',
    },
    [check.overland],
  ),
  adviceCase(
    'Warsaw, a cheap week in the sun in October',
    {
      home: 'WAW',
      days: '2027-10-09/2027-10-16',
      budget: '900 EUR',
      passport: 'PL',
      interests: { beach: 4, history: 2 },
      weather: ['warm'],
    },
    [
      check.topHas(
        2,
        'antalya crete chania heraklion rhodes malta paphos hurghada bodrum tunis cyprus sharm-el-sheikh naxos marsa-alam djerba',
      ),
    ],
  ),
  adviceCase(
    'Dublin family, half-term in February',
    {
      home: 'DUB',
      days: '2027-02-13/2027-02-20',
      party: family(4, 7),
      passport: 'IE',
      interests: { beach: 4, family: 5 },
      weather: ['warm'],
      notes: 'At most 6 hours of flight.',
    },
    [
      check.topHas(
        2,
        'tenerife lanzarote gran-canaria fuerteventura madeira funchal cape-verde-sal sal hurghada agadir marrakech',
      ),
    ],
  ),
  adviceCase(
    'Zürich honeymoon in September',
    {
      home: 'ZRH',
      days: '2027-09-04/2027-09-18',
      budget: 'luxury',
      passport: 'CH',
      interests: { beach: 5, food: 4 },
      weather: ['warm', 'hot'],
    },
    [check.topLacks('phuket koh-samui-monsoon'), check.neverSays(/Wrong season for beaches/)],
  ),
  adviceCase(
    'Madrid to somewhere cool in July',
    {
      home: 'MAD',
      days: '2027-07-10/2027-07-20',
      passport: 'ES',
      interests: { nature: 5, mountains: 3 },
      weather: ['mild'],
      notes: 'Nada de calor. No heat.',
    },
    [check.topLacks('seville marrakech athens dubai rome')],
  ),
  adviceCase(
    'Hamburg: Familie mit Rollstuhl ans Meer',
    {
      home: 'HAM',
      days: '2027-06-26/2027-07-06',
      party: family(9),
      passport: 'DE',
      interests: { beach: 4, family: 4 },
      notes: 'Unser Sohn sitzt im Rollstuhl. Bitte kein Flug über 4 Stunden.',
    },
    [check.topLacks('santorini positano amalfi')],
  ),
  adviceCase(
    'Wien, Oma feiert 80, nur mit der Bahn',
    {
      home: 'VIE',
      days: '2027-05-14/2027-05-18',
      party: group(5),
      passport: 'AT',
      interests: { culture: 4, music: 3, food: 4 },
      notes: 'Wir fliegen nicht. Nicht nach Budapest, da waren wir schon.',
    },
    [
      check.overland,
      check.never('budapest'),
      check.topHas(2, 'salzburg prague venice munich ljubljana krakow bologna dresden nuremberg trieste'),
    ],
  ),
  adviceCase(
    'Helsinki to ski without a plane',
    {
      home: 'HEL',
      days: '2027-03-06/2027-03-12',
      passport: 'FI',
      interests: { winter_sports: 5 },
      weather: ['snow'],
      notes: 'No flying.',
    },
    [check.topHas(1, 'rovaniemi levi swedish-lapland are')],
  ),
  adviceCase(
    'Toronto to history in October',
    { home: 'YYZ', days: '2027-10-02/2027-10-14', passport: 'CA', interests: { history: 5, food: 4 } },
    [
      check.topHas(
        3,
        'rome athens istanbul mexico-city cairo seville granada kyoto florence naples oaxaca cusco jerusalem lisbon cartagena toledo',
      ),
    ],
  ),
  adviceCase(
    'Seattle to Hawaii or the like, baby on board',
    {
      home: 'SEA',
      days: '2027-02-06/2027-02-14',
      party: family(1),
      passport: 'US',
      interests: { beach: 5, family: 3 },
      weather: ['warm'],
    },
    [
      check.topHas(1, 'honolulu maui kauai big-island los-cabos puerto-vallarta cancun san-diego'),
      check.topLacks('phuket bali maldives seychelles zanzibar'),
    ],
  ),
  adviceCase(
    'Boston long weekend for music',
    {
      home: 'BOS',
      days: '2027-04-22/2027-04-26',
      party: group(4),
      passport: 'US',
      interests: { music: 5, nightlife: 4, food: 3 },
    },
    [check.topHas(2, 'new-orleans nashville new-york montreal austin chicago miami las-vegas')],
  ),
  adviceCase(
    'Mexico City to Europe in spring',
    {
      home: 'MEX',
      days: '2027-04-10/2027-04-24',
      passport: 'MX',
      interests: { art: 5, cities: 4, food: 3 },
      notes: 'Not in the USA, I have no visa.',
    },
    [
      check.notIn('US'),
      check.topHas(2, 'madrid barcelona paris rome florence amsterdam berlin london vienna lisbon'),
    ],
  ),
  adviceCase(
    'São Paulo to the beach in July',
    {
      home: 'GRU',
      days: '2027-07-03/2027-07-10',
      passport: 'BR',
      interests: { beach: 5, nature: 2 },
      weather: ['warm', 'hot'],
    },
    [
      check.topHas(
        2,
        'fortaleza salvador jericoacoara natal recife maceio fernando-de-noronha cartagena porto-de-galinhas san-andres curacao aruba punta-cana',
      ),
    ],
  ),
  adviceCase(
    'Bengaluru to mountains in May',
    {
      home: 'BLR',
      days: '2027-05-08/2027-05-15',
      party: family(6, 10),
      passport: 'IN',
      interests: { mountains: 5, nature: 4 },
      weather: ['mild'],
      visaWish: 'free',
      notes: 'Vegetarian food only, no heat.',
    },
    [check.topLacks('dubai jaipur delhi')],
  ),
  adviceCase(
    'Manila to cherry blossom',
    {
      home: 'MNL',
      days: '2027-03-28/2027-04-03',
      passport: 'PH',
      interests: { culture: 4, photography: 4, food: 4 },
      to: 'JP KR',
    },
    [check.onlyIn('JP KR')],
  ),
  adviceCase(
    'Singapore couple, a week of diving in July',
    {
      home: 'SIN',
      days: '2027-07-10/2027-07-17',
      passport: 'SG',
      interests: { adventure: 4, beach: 4 },
      weather: ['warm', 'hot'],
      notes: 'We go for scuba diving.',
    },
    [
      check.topHas(
        2,
        'bali seminyak gili lombok komodo labuan-bajo koh-tao koh-samui perhentian el-nido cebu bohol raja-ampat tioman semporna amed nusa-penida ubud flores gili-islands',
      ),
    ],
  ),
  adviceCase(
    'Nairobi to the sea, no malaria tablets',
    {
      home: 'NBO',
      days: '2027-08-14/2027-08-21',
      passport: 'KE',
      interests: { beach: 5 },
      notes: 'No malaria please.',
    },
    [check.never('zanzibar mombasa diani lamu watamu')],
  ),
  adviceCase(
    'Cape Town winter escape',
    {
      home: 'CPT',
      days: '2027-07-03/2027-07-14',
      passport: 'ZA',
      interests: { beach: 4, culture: 3 },
      weather: ['warm', 'hot'],
      visaWish: 'on_arrival',
    },
    [
      check.topHas(
        2,
        'mauritius zanzibar seychelles phuket bali seminyak maldives victoria-falls bangkok koh-samui reunion antananarivo nosy-be mozambique vilanculos',
      ),
    ],
    true,
  ),
  adviceCase(
    'Melbourne with two teenagers in April',
    {
      home: 'MEL',
      days: '2027-04-03/2027-04-14',
      party: family(13, 15),
      passport: 'AU',
      interests: { adventure: 5, nature: 4 },
    },
    [
      check.topHas(
        2,
        'queenstown cairns bali ubud rotorua hobart tasmania milford-sound kaikoura komodo labuan-bajo borneo kota-kinabalu fiordland wanaka abel-tasman uluru',
      ),
    ],
  ),
  adviceCase(
    'Tel Aviv to walking in Europe, vegan',
    {
      home: 'TLV',
      days: '2027-06-12/2027-06-19',
      passport: 'IL',
      interests: { nature: 5, mountains: 4 },
      notes: 'We are vegan. Nothing over 5 hours of travel. Not in Turkey.',
    },
    [check.notIn('TR'), check.topLacks('dubai')],
  ),
  adviceCase(
    'Oslo: two weeks of heat in January',
    {
      home: 'OSL',
      days: '2027-01-09/2027-01-23',
      passport: 'NO',
      interests: { beach: 5, food: 3 },
      weather: ['hot'],
    },
    [
      check.topHas(
        3,
        'phuket krabi koh-samui-no koh-lanta phu-quoc goa bangkok sri-lanka galle maldives zanzibar cancun cartagena punta-cana koh-chang penang barbados aruba curacao mirissa langkawi tulum',
      ),
    ],
  ),
  adviceCase(
    'Brussels weekend by train with a toddler',
    {
      home: 'BRU',
      days: '2027-03-19/2027-03-22',
      party: family(2),
      passport: 'BE',
      interests: { cities: 4, family: 4, food: 3 },
      notes: 'By train only, at most 4 hours.',
    },
    [check.overland, check.journeyAtMost(4.6)],
  ),
  adviceCase(
    'Athens to autumn colours',
    {
      home: 'ATH',
      days: '2027-10-16/2027-10-23',
      passport: 'GR',
      party: COUPLE,
      interests: { nature: 5, photography: 4 },
      weather: ['mild'],
    },
    [check.topLacks('dubai phuket hurghada')],
  ),
  adviceCase(
    'Leipzig, allein, wenig Geld, viel Kunst',
    {
      home: 'LEJ',
      days: '2027-02-19/2027-02-23',
      party: ALONE,
      budget: '450 EUR',
      passport: 'DE',
      interests: { art: 5, music: 3 },
      notes: 'Kein Flugzeug. Vegetarisch.',
    },
    [
      check.overland,
      check.withinBudget(45_000),
      check.topHas(2, 'berlin dresden prague vienna munich hamburg frankfurt cologne'),
    ],
  ),
];
