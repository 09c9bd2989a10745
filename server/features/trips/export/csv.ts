import { stringify } from 'csv-stringify/sync';
import { splitExpenses } from '#core/trips/split.ts';
import { decimal, type Exported, itineraryOf, type Stop } from './itinerary.ts';

type Row = Record<string, string | number | null>;

const NOT_TEXT = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;
const clean = (cell: Row[string]) =>
  typeof cell === 'string' ? cell.toWellFormed().replace(NOT_TEXT, '') : cell;
const cleanRow = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, clean(cell)]));

/**
 * RFC 4180, with a mark that makes spreadsheets read UTF-8; text that they would take for a formula gets an apostrophe.
 * Any break of lines is quoted: the library quotes only the one that ends its rows.
 */
const table = (rows: Row[], columns: string[]): string =>
  stringify(rows.map(cleanRow), {
    header: true,
    columns,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
  });

const planColumns = [
  'day',
  'date',
  'day title',
  'stop',
  'start',
  'end',
  'ends days later',
  'time zone',
  'name',
  'kind',
  'status',
  'place',
  'latitude',
  'longitude',
  'cost',
  'currency',
  'booking reference',
  'link',
  'note',
];

/** One row a plan, ideas last. */
export function planCsv(exported: Exported): string {
  const { legs, ideas } = itineraryOf(exported);
  const row = ({ activity, number, note }: Stop, day: Row): Row => ({
    ...day,
    stop: number,
    start: activity.startTime,
    end: activity.endTime,
    'ends days later': activity.endsDaysLater || null,
    'time zone': activity.timeZone,
    name: activity.name,
    kind: activity.kind,
    status: activity.status,
    place: activity.place?.name ?? null,
    latitude: activity.place?.latitude ?? null,
    longitude: activity.place?.longitude ?? null,
    cost: activity.cost ? decimal(activity.cost.amount, activity.cost.currency) : null,
    currency: activity.cost?.currency ?? null,
    'booking reference': activity.bookingReference,
    link: activity.link,
    note,
  });
  const rows = [
    ...legs.flatMap(({ number, date, title, stops }) =>
      stops.map((stop) => row(stop, { day: number, date, 'day title': title })),
    ),
    ...ideas.map((stop) => row(stop, { day: null, date: null, 'day title': null })),
  ];
  return table(rows, planColumns);
}

/** One row an expense, one column a person with their part of it. */
export function expensesCsv({ state }: Exported): string {
  const people = Object.values(state.people);
  const nameOf = (id: string) => state.people[id]?.name ?? '';
  // Two people may have the same name; a column needs its own.
  const columnOf = new Map(people.map(({ id, name }, index) => [id, `part of ${name} (${index + 1})`]));
  const partsOf = splitExpenses(state.expenses);
  const rows = Object.values(state.expenses).map((expense): Row => {
    const parts = [...(partsOf.get(expense.id) ?? [])].map(([id, amount]) => [
      columnOf.get(id) ?? id,
      decimal(amount, expense.currency),
    ]);
    return {
      date: expense.date,
      title: expense.title,
      category: expense.category,
      amount: decimal(expense.amount, expense.currency),
      currency: expense.currency,
      rate: expense.rate,
      'paid by': nameOf(expense.paidBy),
      settlement: expense.isSettlement ? 'yes' : '',
      ...Object.fromEntries(parts),
    };
  });
  const columns = ['date', 'title', 'category', 'amount', 'currency', 'rate', 'paid by', 'settlement'];
  return table(rows, [...columns, ...columnOf.values()]);
}
