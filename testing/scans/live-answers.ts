/** Answers of sources of fares in the shapes that their documentation gives. */

const airport = (iata_code: string) => ({
  type: 'airport',
  iata_code,
  name: iata_code,
  time_zone: 'Europe/Berlin',
});
const airline = (iata_code: string) => ({ id: `arl_${iata_code}`, name: iata_code, iata_code });
const bags = [
  { type: 'carry_on', quantity: 1 },
  { type: 'checked', quantity: 1 },
];
const seats = ['pas_1', 'pas_2', 'pas_3'].map((passenger_id) => ({
  ...{ passenger_id, cabin_class: 'economy', cabin_class_marketing_name: 'Economy Light' },
  fare_basis_code: 'KEU0AL',
  baggages: passenger_id === 'pas_3' ? [] : bags,
}));
const segment = (from: string, to: string, departing_at: string, arriving_at: string, number: string) => ({
  ...{ id: `seg_${number}`, departing_at, arriving_at, duration: 'PT2H5M', distance: '1096.5' },
  ...{ origin: airport(from), destination: airport(to), origin_terminal: '2', destination_terminal: '1' },
  ...{ marketing_carrier: airline('LH'), marketing_carrier_flight_number: number },
  ...{ operating_carrier: airline('CL'), operating_carrier_flight_number: `0${number}` },
  ...{ aircraft: null, stops: [], passengers: seats },
});

/** Two adults and one on a lap from Munich to Barcelona and back. */
export const duffelOffer = (change: object = {}) => ({
  ...{ id: 'off_1', live_mode: true, partial: false, owner: airline('LH') },
  ...{ total_amount: '412.50', total_currency: 'EUR', base_amount: '350.00', base_currency: 'EUR' },
  ...{ tax_amount: '62.50', tax_currency: 'EUR', expires_at: '2026-11-28T08:30:00.123456Z' },
  passengers: [
    { id: 'pas_1', type: 'adult', age: null },
    { id: 'pas_2', type: 'adult', age: null },
    { id: 'pas_3', type: null, age: 1 },
  ],
  slices: [
    {
      ...{ id: 'sli_1', origin: airport('MUC'), destination: airport('BCN'), duration: 'PT2H5M' },
      fare_brand_name: 'Economy Light',
      segments: [segment('MUC', 'BCN', '2027-03-20T06:40:00', '2027-03-20T08:45:00', '1808')],
    },
    {
      ...{ id: 'sli_2', origin: airport('BCN'), destination: airport('MUC'), duration: 'PT2H10M' },
      fare_brand_name: 'Economy Light',
      segments: [segment('BCN', 'MUC', '2027-03-27T21:10:00', '2027-03-27T23:20:00', '1817')],
    },
  ],
  ...change,
});
export const duffelAnswer = (offers: object[]) => ({
  data: {
    id: 'orq_1',
    live_mode: true,
    created_at: '2026-11-28T08:00:00Z',
    slices: [],
    passengers: [],
    offers,
  },
});

export const travelpayoutsPrice = (change: object = {}) => ({
  ...{ origin: 'MUC', destination: 'BCN', origin_airport: 'MUC', destination_airport: 'BCN' },
  ...{ price: 412.5, airline: 'LH', flight_number: '1808' },
  ...{ departure_at: '2027-03-20T06:40:00+01:00', return_at: '2027-03-27T21:10:00+01:00' },
  ...{ transfers: 0, return_transfers: 0, duration: 255, duration_to: 125, duration_back: 130 },
  link: '/search/MUC2003BCN27031?t=LH18118&search_date=26112026&expected_price_currency=eur',
  ...change,
});
export const travelpayoutsAnswer = (data: object[], currency = 'eur') => ({ success: true, currency, data });

const part = (from: string, to: string, departs: string, arrives: string, number: number, way: 0 | 1) => ({
  ...{ id: `p${number}`, combination_id: 'c', flyFrom: from, flyTo: to, cityFrom: from, cityTo: to },
  ...{ local_departure: `${departs}.000Z`, local_arrival: `${arrives}.000Z` },
  ...{ utc_departure: `${departs}.000Z`, utc_arrival: `${arrives}.000Z` },
  ...{ airline: 'LH', flight_no: number, operating_carrier: 'CL', operating_flight_no: `${number}` },
  ...{
    fare_category: 'M',
    return: way,
    vehicle_type: 'aircraft',
    bags_recheck_required: false,
    guarantee: false,
  },
});
export const kiwiItinerary = (change: object = {}) => ({
  ...{ id: 'k1', flyFrom: 'MUC', flyTo: 'BCN', price: 412.5, airlines: ['LH'], quality: 500 },
  ...{ fare: { adults: 180.25, children: 0, infants: 52 }, bags_price: { 1: 30 } },
  ...{ duration: { departure: 7_500, return: 7_800, total: 15_300 }, availability: { seats: 4 } },
  ...{ virtual_interlining: false, deep_link: 'https://www.kiwi.com/deep?from=MUC&to=BCN', nightsInDest: 7 },
  route: [
    part('MUC', 'BCN', '2027-03-20T06:40:00', '2027-03-20T08:45:00', 1_808, 0),
    part('BCN', 'MUC', '2027-03-27T21:10:00', '2027-03-27T23:20:00', 1_817, 1),
  ],
  ...change,
});
export const kiwiAnswer = (data: object[], currency = 'EUR') => ({
  ...{ search_id: 's', currency, fx_rate: 1, data },
  _results: data.length,
});
