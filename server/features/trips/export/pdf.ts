import PDFDocument from 'pdfkit';
import { lineColours } from '#core/line-colours.ts';
import { endDateOf } from '#core/trips/mutators/trip.ts';
import { timesOf } from '#core/trips/times.ts';
import { type Exported, itineraryOf, type Leg, money, type Stop } from './itinerary.ts';
import { asTypeset, createTypesetter, type Typesetter } from './typesetter.ts';
import { fontsFor } from './typesetting/fonts.ts';

const INK = '#14181f';
const QUIET = '#566070';
const MARGIN = 56;
/** Where the line of a day runs, and where its words begin, points from the left edge. */
const LINE_X = 68;
const TEXT_X = 92;
const RADIUS = 8;

type Document = InstanceType<typeof PDFDocument>;
type Pen = { document: Document; regular: Typesetter; bold: Typesetter };

const bottomOf = ({ page }: Document) => page.height - MARGIN;
const widthFrom = ({ page }: Document, x: number) => page.width - MARGIN - x;

/** Starts a new page when less than `height` points are left. */
function keepTogether({ document }: Pen, height: number): void {
  if (document.y + height > bottomOf(document)) document.addPage();
}

function drawStop(pen: Pen, { activity, number, note }: Stop, colour: string, isLast: boolean): void {
  const { document, regular, bold } = pen;
  keepTogether(pen, 44);
  const top = document.y;
  const { page } = document;
  const pageNumber = document.bufferedPageRange().count;
  const width = widthFrom(document, TEXT_X);
  const facts = [
    [timesOf(activity), activity.startTime && activity.timeZone ? `(${activity.timeZone})` : '']
      .filter(Boolean)
      .join(' '),
    activity.place?.name ?? '',
    activity.cost ? money(activity.cost) : '',
    activity.status === 'booked' ? `booked ${activity.bookingReference}`.trim() : '',
  ].filter(Boolean);
  bold.write(activity.name, { x: TEXT_X, y: top, width, size: 11, colour: INK });
  if (facts.length > 0) regular.write(facts.join(' · '), { x: TEXT_X, width, size: 9, colour: QUIET });
  if (note) regular.write(note, { x: TEXT_X, width, size: 9, colour: INK });
  document.y += 10;
  // What is written over a page's end continues there; the line is drawn on the page where the stop is.
  const isSplit = document.bufferedPageRange().count !== pageNumber;
  const end = isSplit ? page.height - MARGIN : document.y;
  const after = document.y;
  if (isSplit) document.switchToPage(pageNumber - 1);
  const y = top + RADIUS - 1;
  if (!isLast || isSplit)
    document
      .save()
      .lineWidth(4)
      .strokeColor(colour)
      .moveTo(LINE_X, y)
      .lineTo(LINE_X, end + 2)
      .stroke()
      .restore();
  document.save().circle(LINE_X, y, RADIUS).fill(colour).restore();
  bold.write(String(number), {
    x: LINE_X - RADIUS,
    y: y - 4.5,
    width: 2 * RADIUS,
    size: 8,
    colour: '#ffffff',
    align: 'center',
  });
  if (isSplit) document.switchToPage(document.bufferedPageRange().count - 1);
  document.y = after;
}

function drawLeg(pen: Pen, { number, date, title, note, stops }: Leg): void {
  const { document, regular, bold } = pen;
  const colour = lineColours[(number - 1) % lineColours.length] as string;
  keepTogether(pen, 80);
  document.y += 8;
  const top = document.y;
  document.save().rect(MARGIN, top, 24, 16).fill(colour).restore();
  bold.write(String(number), {
    x: MARGIN,
    y: top + 4,
    width: 24,
    size: 9,
    colour: '#ffffff',
    align: 'center',
  });
  const heading = [`Day ${number}`, date ?? '', title].filter(Boolean).join(' · ');
  bold.write(heading, { x: TEXT_X, y: top + 2, width: widthFrom(document, TEXT_X), size: 13, colour: INK });
  if (note) regular.write(note, { x: TEXT_X, width: widthFrom(document, TEXT_X), size: 9, colour: QUIET });
  document.y += 8;
  for (const stop of stops) drawStop(pen, stop, colour, stop === stops.at(-1));
}

/** All that people wrote and that may be on a page, and what the pages say by themselves. */
function* textsOf({ state, notes }: Exported): Generator<string> {
  yield String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index), 0x2013, 0xb7);
  yield* [state.trip.title, state.trip.summary, ...notes.values()];
  for (const { name } of Object.values(state.destinations)) yield name;
  for (const { title, place } of Object.values(state.days)) yield `${title}${place?.name ?? ''}`;
  for (const { name, place, bookingReference } of Object.values(state.activities))
    yield `${name}${place?.name ?? ''}${bookingReference}`;
}

/** A4, each day in the colour of its line with numbered stops. */
export async function pdfOf(exported: Exported, at: Date): Promise<Buffer<ArrayBuffer>> {
  const { state } = exported;
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    font: '',
    info: { Title: state.trip.title.toWellFormed(), Creator: 'Caravan', CreationDate: at },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  const fonts = await fontsFor(Array.from(textsOf(exported), asTypeset));
  const pen = {
    document,
    regular: createTypesetter(document, fonts, 400),
    bold: createTypesetter(document, fonts, 700),
  };
  const { legs, ideas, note } = itineraryOf(exported);
  const width = widthFrom(document, MARGIN);
  pen.bold.write(state.trip.title, { x: MARGIN, y: MARGIN, width, size: 24, colour: INK });
  const dates = state.trip.startDate ? `${state.trip.startDate} to ${endDateOf(state)}` : 'Dates open';
  const destinations = Object.values(state.destinations).map(({ name }) => name);
  pen.regular.write([dates, ...destinations].join(' · '), { x: MARGIN, width, size: 10, colour: QUIET });
  for (const words of [state.trip.summary, note])
    if (words) pen.regular.write(words, { x: MARGIN, width, size: 10, colour: INK });
  for (const leg of legs) drawLeg(pen, leg);
  if (ideas.length > 0) {
    keepTogether(pen, 80);
    document.y += 8;
    pen.bold.write('Ideas', { x: MARGIN, width, size: 13, colour: INK });
    document.y += 8;
    for (const stop of ideas) drawStop(pen, stop, QUIET, stop === ideas.at(-1));
  }
  document.end();
  await done;
  return Buffer.concat(chunks);
}
