import PostalMime, { type Attachment } from 'postal-mime';
import { AppError } from '#contracts/errors.ts';
import type { BringInPreview } from '#contracts/trips.ts';
import { addBookings } from './booking.ts';
import { thingsIn, thingsInJson } from './booking-markup.ts';
import { readCalendar } from './calendar.ts';
import { Findings } from './findings.ts';
import { treeOf } from './markup.ts';

const NOTHING = 'There is no booking in it that programs can read, only text.';

/** A page, or the body of a letter: what schema.org says of bookings, in JSON-LD and in microdata. */
export function readPage(html: string, found = new Findings()): Findings {
  const { things, broken } = thingsIn(treeOf(html, { isXml: false }));
  addBookings(found, things);
  if (broken > 0) found.skip('The booking data', 'It is damaged.');
  return found;
}

export function readBookingJson(text: string): Findings {
  const found = new Findings();
  addBookings(found, thingsInJson(text) ?? []);
  return found;
}

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);

/** A letter (`.eml`), with those that it forwards: bookings by their markup, else the calendar that came with it. */
export async function readLetter(bytes: Uint8Array): Promise<BringInPreview> {
  const letter = await PostalMime.parse(bytes, { maxNestingDepth: 50 }).catch((cause: unknown) => {
    throw new AppError('invalid', 'This e-mail can’t be read.', { cause });
  });
  const found = letter.html ? readPage(letter.html) : new Findings();
  if (!found.isEmpty) return found.preview('booking');
  const invitation = letter.attachments.find(
    ({ mimeType, filename }) => mimeType === 'text/calendar' || /\.ics$/i.test(filename ?? ''),
  );
  if (invitation) return readCalendar(new TextDecoder().decode(bytesOf(invitation))).preview('calendar');
  found.skip(letter.subject ? `“${letter.subject}”` : 'The e-mail', NOTHING);
  return found.preview('booking');
}

/** @throws AppError `invalid` for a page without bookings */
export function readBookingPage(html: string): BringInPreview {
  const found = readPage(html);
  if (found.isEmpty) throw new AppError('invalid', NOTHING);
  return found.preview('booking');
}
