import { ALONE, adviceCase, family, group } from './case.ts';
import * as check from './checks.ts';

/** Far away, or from homes in other parts of the world. */
export const WORLD = [
  adviceCase(
    'Japan in blossom',
    {
      home: 'FRA',
      days: '2027-03-25/2027-04-08',
      budget: 'comfortable',
      passport: 'DE',
      to: 'JP',
      interests: { culture: 5, food: 4 },
    },
    [check.onlyIn('JP'), check.topHas(2, 'kyoto tokyo osaka kanazawa'), check.event('kyoto', /blossom/i)],
  ),
  adviceCase(
    'a safari in August',
    {
      home: 'LHR',
      days: '2027-08-07/2027-08-19',
      budget: 'comfortable',
      passport: 'GB',
      interests: { wildlife: 5, nature: 4 },
    },
    [check.topHas(3, 'masai-mara serengeti kruger okavango etosha bwindi galapagos victoria-falls')],
  ),
  adviceCase(
    'a safari without malaria',
    {
      home: 'LHR',
      days: '2027-08-07/2027-08-19',
      party: family(3),
      budget: 'comfortable',
      passport: 'GB',
      interests: { wildlife: 5 },
      notes: 'No malaria.',
    },
    [check.never('masai-mara serengeti okavango bwindi zanzibar')],
  ),
  adviceCase(
    'a honeymoon in February',
    {
      home: 'CDG',
      days: '2027-02-06/2027-02-20',
      budget: 'luxury',
      passport: 'FR',
      interests: { beach: 5, wellness: 4 },
      weather: ['warm', 'hot'],
    },
    [
      check.topHas(
        2,
        'maldives seychelles phuket krabi koh-samui langkawi mauritius zanzibar el-nido boracay cancun punta-cana maui goa galle',
      ),
      check.topLacks('tenerife mallorca santorini'),
    ],
  ),
  adviceCase(
    'five nights with a one-year-old',
    { home: 'BER', days: '2027-05-08/2027-05-13', party: family(1), passport: 'DE', interests: { beach: 4 } },
    [check.topLacks('bangkok phuket tokyo sydney cape-town maldives new-york')],
  ),
  adviceCase(
    'New Zealand for five nights',
    {
      home: 'LHR',
      days: '2027-02-01/2027-02-06',
      passport: 'GB',
      to: 'queenstown',
      interests: { adventure: 5 },
    },
    [check.caveatSays('queenstown', /hours each way/), check.nonStop('queenstown', false)],
  ),
  adviceCase(
    'a heart condition and Cusco',
    {
      home: 'MAD',
      days: '2027-06-05/2027-06-17',
      passport: 'ES',
      to: 'cusco',
      interests: { history: 5 },
      notes: 'I have a heart condition.',
    },
    [check.caveatSays('cusco', /3,\d\d\d m/)],
  ),
  adviceCase(
    'a newborn at 3,600 metres',
    {
      home: 'LIM',
      days: '2027-06-05/2027-06-12',
      party: family(0),
      passport: 'PE',
      to: 'la-paz',
      interests: { culture: 3 },
    },
    [check.caveatSays('la-paz', /not advised/)],
  ),
  adviceCase(
    'Phuket in September',
    { home: 'LHR', days: '2027-09-04/2027-09-14', passport: 'GB', to: 'phuket', interests: { beach: 5 } },
    [check.caveatSays('phuket', /Rain|beaches/)],
    true,
  ),
  adviceCase(
    'Santorini in January, for the beach',
    { home: 'LHR', days: '2027-01-09/2027-01-16', passport: 'GB', to: 'santorini', interests: { beach: 5 } },
    [check.caveatSays('santorini', /Not the place for beaches/)],
  ),
  adviceCase(
    'Dubai in July with a toddler',
    {
      home: 'LHR',
      days: '2027-07-10/2027-07-17',
      party: family(2),
      passport: 'GB',
      to: 'dubai',
      interests: { family: 4 },
    },
    [check.caveatSays('dubai', /too hot/), check.nonStop('dubai', true)],
  ),
  adviceCase(
    'Golden Week',
    { home: 'ICN', days: '2027-04-29/2027-05-05', passport: 'KR', to: 'tokyo', interests: { food: 4 } },
    [check.holiday('tokyo', '2027-05-03')],
  ),
  adviceCase(
    'spring break from New York',
    {
      home: 'JFK',
      days: '2027-03-13/2027-03-20',
      party: group(4),
      passport: 'US',
      interests: { beach: 5, nightlife: 3 },
      weather: ['warm', 'hot'],
    },
    [
      check.topHas(
        2,
        'cancun punta-cana miami key-west tulum cartagena havana san-diego maui oahu rio-de-janeiro',
      ),
      check.topLacks('santorini mallorca algarve mykonos'),
    ],
    true,
  ),
  adviceCase(
    'Chicago to the old world',
    {
      home: 'ORD',
      days: '2027-05-08/2027-05-19',
      budget: 'comfortable',
      passport: 'US',
      interests: { history: 5, culture: 4 },
    },
    [
      check.topHas(
        2,
        'rome paris london istanbul athens florence granada seville madrid mexico-city kyoto cusco prague vienna edinburgh lisbon oaxaca venice jerusalem',
      ),
    ],
  ),
  adviceCase(
    'national parks from Los Angeles',
    {
      home: 'LAX',
      days: '2027-06-12/2027-06-20',
      party: family(8, 11),
      passport: 'US',
      interests: { nature: 5, family: 4, adventure: 3 },
    },
    [check.topHas(2, 'yosemite grand-canyon zion moab yellowstone banff whistler la-fortuna')],
  ),
  adviceCase(
    'skiing from San Francisco',
    {
      home: 'SFO',
      days: '2027-02-06/2027-02-13',
      budget: 'comfortable',
      passport: 'US',
      interests: { winter_sports: 5 },
      weather: ['snow'],
    },
    [check.topHas(2, 'whistler banff niseko moab sapporo yellowstone zermatt st-anton')],
  ),
  adviceCase(
    'no visa, good food, Asia',
    {
      home: 'SFO',
      days: '2027-10-02/2027-10-16',
      passport: 'US',
      to: 'region:asia',
      visaWish: 'free',
      interests: { food: 5 },
    },
    [
      check.topHas(
        3,
        'tokyo osaka bangkok singapore taipei seoul hong-kong penang kuala-lumpur fukuoka kyoto chiang-mai busan tbilisi sapporo',
      ),
      check.notIn('VN IN CN'),
    ],
  ),
  adviceCase(
    'India to the beach, nothing to apply for',
    {
      home: 'DEL',
      days: '2027-12-18/2027-12-26',
      passport: 'IN',
      visaWish: 'on_arrival',
      interests: { beach: 5 },
      weather: ['warm', 'hot'],
    },
    [
      check.topHas(
        2,
        'maldives phuket krabi koh-samui langkawi seminyak goa mauritius seychelles galle lombok diani',
      ),
      check.notIn('ES GR IT FR US AU'),
    ],
    true,
  ),
  adviceCase(
    'four nights of food from Singapore',
    { home: 'SIN', days: '2027-03-12/2027-03-16', passport: 'SG', interests: { food: 5 } },
    [
      check.topHas(
        3,
        'penang bangkok kuala-lumpur ho-chi-minh-city hanoi hong-kong taipei phuket hoi-an chiang-mai phnom-penh chengdu',
      ),
      check.topLacks('lima mexico-city bologna paris san-sebastian'),
    ],
  ),
  adviceCase(
    'hot springs by train from Tokyo',
    {
      home: 'NRT',
      days: '2027-01-22/2027-01-25',
      passport: 'JP',
      interests: { wellness: 5, food: 3 },
      limits: { noFlying: true },
    },
    [check.overland, check.topHas(2, 'hakone nikko takayama kanazawa kyoto osaka')],
  ),
  adviceCase(
    'skiing from Sydney in July',
    {
      home: 'SYD',
      days: '2027-07-10/2027-07-18',
      passport: 'AU',
      interests: { winter_sports: 5 },
      weather: ['snow', 'cold'],
    },
    [check.topHas(1, 'queenstown bariloche santiago'), check.topLacks('niseko zermatt chamonix whistler')],
  ),
  adviceCase(
    'winter sun from Auckland',
    {
      home: 'AKL',
      days: '2027-07-03/2027-07-11',
      passport: 'NZ',
      interests: { beach: 5 },
      weather: ['warm', 'hot'],
    },
    [
      check.topHas(1, 'fiji samoa cairns seminyak lombok maui oahu'),
      check.topLacks('mallorca santorini algarve'),
    ],
  ),
  adviceCase(
    'Johannesburg to the sea in December',
    {
      home: 'JNB',
      days: '2027-12-11/2027-12-19',
      party: family(5, 8),
      passport: 'ZA',
      interests: { beach: 5, family: 4 },
    },
    [check.topHas(2, 'cape-town garden-route mauritius zanzibar diani seychelles maldives')],
  ),
  adviceCase(
    'away from the heat of Dubai',
    {
      home: 'DXB',
      days: '2027-07-10/2027-07-18',
      passport: 'GB',
      interests: { mountains: 4, nature: 4 },
      weather: ['mild', 'warm'],
    },
    [
      check.topHas(
        2,
        'kazbegi tbilisi almaty karakol zurich interlaken salzburg leh lucerne zermatt innsbruck dolomites queenstown chamonix annecy hallstatt bled lake-bled garmisch kitzbuehel st-anton lofoten bergen',
      ),
      check.topLacks('cairo luxor doha petra wadi-rum'),
    ],
  ),
  adviceCase(
    'music from Chicago',
    { home: 'ORD', days: '2027-04-09/2027-04-13', passport: 'US', interests: { music: 5, nightlife: 4 } },
    [check.topHas(1, 'nashville new-orleans')],
  ),
  adviceCase(
    'rainforest from Miami',
    { home: 'MIA', days: '2027-02-06/2027-02-14', passport: 'US', interests: { nature: 5, wildlife: 4 } },
    [check.topHas(1, 'la-fortuna galapagos')],
  ),
  adviceCase(
    'an Indian passport to London',
    { home: 'BOM', days: '2027-06-05/2027-06-15', passport: 'IN', to: 'london', interests: { cities: 4 } },
    [check.visaIs('london', 'visa_required'), check.nonStop('london', true)],
  ),
  adviceCase(
    'a British passport to Delhi',
    { home: 'LHR', days: '2027-11-06/2027-11-16', passport: 'GB', to: 'delhi', interests: { history: 4 } },
    [check.visaIs('delhi', 'e_visa')],
  ),
  adviceCase(
    'an American passport to Tokyo',
    { home: 'LAX', days: '2027-11-06/2027-11-16', passport: 'US', to: 'tokyo', interests: { food: 4 } },
    [check.visaIs('tokyo', 'visa_free'), check.nonStop('tokyo', true)],
  ),
  adviceCase(
    'alone and cheap in Southeast Asia',
    {
      home: 'MEL',
      days: '2027-08-01/2027-08-20',
      party: ALONE,
      budget: 'shoestring',
      passport: 'AU',
      to: 'region:southeast-asia',
      interests: { food: 4, culture: 4, beach: 3 },
    },
    [
      check.onlyIn('TH VN KH LA MM MY SG ID PH BN TL'),
      check.topHas(
        2,
        'ubud seminyak yogyakarta penang hanoi hoi-an chiang-mai lombok siem-reap luang-prabang bangkok ho-chi-minh-city',
      ),
    ],
  ),
];
