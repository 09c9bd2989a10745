import { asLine, asLines } from '#contracts/text.ts';
import { timesOf } from '#core/trips/times.ts';
import { uriValue } from './icalendar.ts';
import { type Exported, itineraryOf, money, type Stop } from './itinerary.ts';

/** People's words stay words: no markup, no HTML, no image that would be loaded from somewhere. */
const escaped = (text: string): string =>
  asLine(text.toWellFormed())
    .replaceAll('\0', '')
    .replace(/[\\`*_{}[\]()#+\-.!|~<>&]/g, (character) => `\\${character}`)
    .replace(/\r?\n/g, ' ');
/** The same for several lines, each with what is put before it. */
const lines = (text: string, before: string): string[] =>
  text === ''
    ? []
    : asLines(text)
        .split('\n')
        .map((line) => `${before}${escaped(line)}`);
/** In angle brackets a link may hold anything but these. */
const link = (url: string): string => `<${uriValue(url)}>`;

function stopLines({ activity, number, note }: Stop, numbered: boolean): string[] {
  const { place, cost, bookingReference, status } = activity;
  const facts = [
    timesOf(activity),
    activity.timeZone && activity.startTime ? `(${activity.timeZone})` : '',
    place ? `at ${place.name}` : '',
    cost ? money(cost) : '',
    status === 'booked' || status === 'done' ? status : '',
    bookingReference ? `ref. ${bookingReference}` : '',
  ];
  const mark = numbered ? `${number}. ` : '- ';
  const details = facts.filter(Boolean).map(escaped).join(', ');
  const indent = ' '.repeat(mark.length);
  return [
    `${mark}**${escaped(activity.name)}**${details ? ` ${details}` : ''}`,
    ...(activity.link ? [`${indent}${link(activity.link)}`] : []),
    ...lines(note, `${indent}> `),
  ];
}

/** The whole trip to read, print or paste. */
export function markdownOf(exported: Exported): string {
  const { state } = exported;
  const { legs, ideas, note } = itineraryOf(exported);
  const days = legs.flatMap(({ number, date, title, note: words, stops }) => [
    `## ${[`Day ${number}`, date ?? '', escaped(title)].filter(Boolean).join(' · ')}`,
    '',
    ...lines(words, '> '),
    ...(words ? [''] : []),
    ...stops.flatMap((stop) => stopLines(stop, true)),
    ...(stops.length > 0 ? [''] : []),
  ]);
  const expenses = Object.values(state.expenses).map(
    (expense) =>
      `- ${expense.date ?? ''} ${escaped(expense.title)}: ${money(expense)}, paid by ${escaped(state.people[expense.paidBy]?.name ?? '')}`,
  );
  const checks = Object.values(state.checklist).map((item) => {
    const isDone = Object.values(state.ticks).some(({ itemId, done }) => itemId === item.id && done);
    return `- [${isDone ? 'x' : ' '}] ${escaped(item.text)}`;
  });
  const section = (title: string, body: string[]) =>
    body.length > 0 ? [`## ${title}`, '', ...body, ''] : [];
  return [
    `# ${escaped(state.trip.title)}`,
    '',
    ...lines(state.trip.summary, ''),
    ...(state.trip.summary ? [''] : []),
    ...lines(note, '> '),
    ...(note ? [''] : []),
    ...days,
    ...section(
      'Ideas',
      ideas.flatMap((stop) => stopLines(stop, false)),
    ),
    ...section('Checklist', checks),
    ...section('Expenses', expenses),
  ].join('\n');
}
