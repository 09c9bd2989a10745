import { type Formats, formatted } from '#components/ui/format.ts';
import type { activityKinds, activityStatuses, BudgetCategory, Role } from '#contracts/trips.ts';
import type { Translator } from '#messages/messages.ts';

/** "Day 3, Mon 5 May"; without a date "Day 3". `index` from 0. */
export const dayLabel = (
  index: number,
  date: string | null | undefined,
  t: Translator<'trips.shared'>,
  formats: Formats,
): string =>
  date ? t('datedDay', { number: index + 1, date: formats.weekday(date) }) : t('day', { number: index + 1 });

type Kind = (typeof activityKinds)[number];
type Status = (typeof activityStatuses)[number];

export const kindLabels: Record<Kind, string> = {
  sight: 'Sight',
  food: 'Food',
  stay: 'Stay',
  flight: 'Flight',
  train: 'Train',
  bus: 'Bus',
  car: 'Car',
  boat: 'Boat',
  walk: 'Walk',
  event: 'Event',
  shopping: 'Shopping',
  rest: 'Rest',
  other: 'Other',
};

export const statusLabels: Record<Status, string> = {
  idea: 'Idea',
  planned: 'Planned',
  booked: 'Booked',
  done: 'Done',
};

export const categoryLabels: Record<BudgetCategory, string> = {
  transport: 'Transport',
  stay: 'Stay',
  food: 'Food',
  sights: 'Sights',
  shopping: 'Shopping',
  insurance: 'Insurance',
  other: 'Other',
};

export const roleLabels: Record<Role, { label: string; may: string }> = {
  owner: { label: 'Owner', may: 'Can edit, invite, and decide who can do what.' },
  editor: { label: 'Editor', may: 'Can edit everything.' },
  commenter: { label: 'Commenter', may: 'Can view, comment and vote.' },
  viewer: { label: 'Viewer', may: 'Can view.' },
};

const weekday = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
/** `YYYY-MM-DD` -> "Mon 5 May". */
export const shortDay = (date: string): string => formatted(weekday, date).replace(',', '');

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
/** `YYYY-MM-DD` -> "5 May". */
export const dayAndMonth = (date: string): string => formatted(short, date);

const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
/** An instant where the reader is: "5 May, 14:02". For the browser alone. */
export const whenText = (iso: string): string => formatted(moment, iso);
