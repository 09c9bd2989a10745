import { AppError, type FieldIssue } from '#contracts/errors.ts';
import type { Budget, Questionnaire } from '#contracts/questionnaire.ts';
import { dayAdultsOf, doublesFor, roomsFor } from '#core/party.ts';
import { truncate } from '#core/text.ts';
import type { Providers } from '#server/providers/types.ts';
import { tripDates, wrongDates } from './dates.ts';
import type { Frame } from './facts.ts';
import { formatOrigin } from './format.ts';
import { likesOf } from './likes.ts';
import { readNotes, withNotes } from './notes/read-notes.ts';

/**
 * What the schema can't know: whether places, passports and currencies exist, and whether the dates lie ahead.
 *
 * @throws AppError `invalid` with the path of every wrong field
 */
export function checkAnswers(answers: Questionnaire, providers: Providers, today: string): void {
  const { places, currency } = providers;
  const issues: FieldIssue[] = [];
  const wrong = (path: string, message: string) => issues.push({ path, message });

  if (!places.resolve(answers.origin))
    wrong('origin.id', `We can’t find this ${answers.origin.kind}: ${shown(answers.origin.id)}.`);
  for (const field of ['destinations', 'avoid'] as const)
    for (const [index, ref] of answers[field].entries())
      if (!places.resolve(ref))
        wrong(`${field}.${index}.id`, `We can’t find this ${ref.kind}: ${shown(ref.id)}.`);
  for (const [index, passport] of answers.passports.entries())
    if (!places.country(passport)) wrong(`passports.${index}`, `There is no country ${passport}.`);
  if (new Set(answers.passports).size < answers.passports.length)
    wrong('passports', 'Each passport is needed only once.');

  const dates = wrongDates(answers.when, today);
  if (dates) wrong(dates.path, dates.message);

  if (answers.currency && !currency.knows(answers.currency))
    wrong('currency', `There is no exchange rate for ${answers.currency}.`);
  if (answers.budget.kind !== 'level' && !currency.knows(answers.budget.currency))
    wrong('budget.currency', `There is no exchange rate for ${answers.budget.currency}.`);

  if (issues.length > 0) throw new AppError('invalid', 'Some answers need another look.', { issues });
}

/** What people typed, cut to what fits a sentence. */
const shown = (id: string) => truncate(id, 25, '…');

/** What all steps share. The answers have been checked when the job was started; the notes are read here, once. */
export async function frameOf(
  asked: Questionnaire,
  { places, currency: money }: Providers,
  today: string,
): Promise<Frame> {
  const read = readNotes(asked.notes, places, asked.notesIgnored);
  const answers = withNotes(asked, read);
  const origin = places.resolve(answers.origin);
  if (!origin) throw new AppError('invalid', 'The place you start from is no longer known.');
  const dates = tripDates(answers.when, today);
  const currency = currencyOf(answers, { places, currency: money });
  const rate = await money.rate('USD', currency);
  if (!rate) throw new AppError('invalid', `There is no exchange rate for ${currency}.`);
  return {
    answers,
    notes: { readings: read.readings, kept: read.kept },
    originName: formatOrigin(origin, places),
    origin: { latitude: origin.latitude, longitude: origin.longitude, airports: origin.airports },
    dates,
    likes: likesOf(answers, read.likes),
    themes: read.themes,
    currency,
    perUsd: rate.value,
    limit: await limitOf(answers.budget, currency, dates.nights, money),
    rooms: roomsFor(answers.party),
    doubles: doublesFor(answers.party),
    dayAdults: dayAdultsOf(answers.party),
  };
}

/** The one asked for, else the budget's, else the first passport's, else US dollars. */
function currencyOf(
  { currency, budget, passports }: Questionnaire,
  { places, currency: money }: Pick<Providers, 'places' | 'currency'>,
): string {
  const first = passports[0] ? places.country(passports[0])?.currency : undefined;
  const wanted = currency ?? (budget.kind === 'level' ? first : budget.currency);
  return wanted && money.knows(wanted) ? wanted : 'USD';
}

async function limitOf(
  budget: Budget,
  currency: string,
  nights: number,
  money: Providers['currency'],
): Promise<Frame['limit']> {
  if (budget.kind === 'level') return null;
  const { value } = await money.convert({ amount: budget.amount, currency: budget.currency }, currency);
  return budget.kind === 'total'
    ? { amount: value.amount, covers: 'everything' }
    : { amount: value.amount * nights, covers: 'stay_and_days' };
}
