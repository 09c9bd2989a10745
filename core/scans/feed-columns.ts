import { type FeedMapping, feedMapping } from '#contracts/scans/feed.ts';

type Field = keyof FeedMapping;
const OWN_NAMES = feedMapping.parse({});

/** What people call the columns of such files, without accents, blanks and case; the likelier name first. */
const names: Readonly<Record<Field, readonly string[]>> = {
  from: [
    'from',
    'origin',
    'departureairport',
    'src',
    'von',
    'abflughafen',
    'start',
    'de',
    'desde',
    'origen',
    'da',
  ],
  to: [
    'to',
    'destination',
    'arrivalairport',
    'dest',
    'dst',
    'nach',
    'zielflughafen',
    'ziel',
    'a',
    'hasta',
    'destino',
  ],
  depart: [
    ...[
      'depart',
      'departure',
      'departuredate',
      'departureat',
      'departat',
      'outbound',
      'outbounddate',
      'date',
      'hin',
      'hinflug',
    ],
    ...['abflug', 'datum', 'aller', 'ida', 'salida', 'fecha', 'andata', 'pubdate'],
  ],
  return: [
    'return',
    'returndate',
    'returnat',
    'inbound',
    'inbounddate',
    'back',
    'zuruck',
    'ruckflug',
    'retour',
    'vuelta',
    'ritorno',
  ],
  price: [
    'price',
    'total',
    'totalprice',
    'fare',
    'amount',
    'cost',
    'value',
    'preis',
    'gesamtpreis',
    'prix',
    'precio',
    'prezzo',
  ],
  currency: ['currency', 'cur', 'ccy', 'currencycode', 'wahrung', 'devise', 'moneda', 'valuta'],
  airline: ['airline', 'carrier', 'airlinecode', 'fluggesellschaft', 'compagnie', 'aerolinea'],
  flightNumber: ['flight', 'flightnumber', 'flightno', 'number', 'flugnummer', 'flug', 'vol', 'vuelo'],
  stops: ['stops', 'transfers', 'numberofchanges', 'changes', 'umstiege', 'stopps', 'escales', 'escalas'],
  url: ['url', 'link', 'deeplink', 'bookinglink', 'href'],
};

/** `Währung (EUR)` and `legs.0.from_code` by what they mean: their last word, plain. */
const plain = (column: string): string =>
  column
    .normalize('NFD')
    .toLowerCase()
    .replace(/\(.*\)/, '')
    .replace(/[^a-z0-9.]/g, '');

/** The mapping as it is used: what was named, and a likely column for what nobody named and is not there by our own name. */
export function fitMapping(mapping: FeedMapping, columns: readonly string[]): FeedMapping {
  const guess = guessMapping(columns.filter((column) => !Object.values(mapping).includes(column)));
  const isOurs = (field: Field) => mapping[field] === OWN_NAMES[field] && !columns.includes(mapping[field]);
  const fitted = { ...mapping };
  for (const field of Object.keys(names) as Field[])
    if (isOurs(field)) fitted[field] = guess[field] ?? mapping[field];
  return fitted;
}

/** Which column probably says what; only what is likely, and no column twice. */
function guessMapping(columns: readonly string[]): Partial<FeedMapping> {
  const guess: Partial<FeedMapping> = {};
  const taken = new Set<string>();
  for (const field of Object.keys(names) as Field[]) {
    const found = names[field]
      .flatMap((name) => [
        columns.find((column) => plain(column) === name),
        columns.find((column) => plain(column).split('.').at(-1) === name),
      ])
      .find((column) => column !== undefined && !taken.has(column));
    if (found === undefined) continue;
    guess[field] = found;
    taken.add(found);
  }
  return guess;
}
