import type { ActivityFields, Change, TripEvent, TripState, Write } from '#contracts/trips.ts';

/** Field names as people say them. */
export const fieldLabels: Partial<Record<keyof ActivityFields | string, string>> = {
  name: 'name',
  kind: 'kind',
  status: 'status',
  place: 'place',
  startTime: 'start',
  endTime: 'end',
  endsDaysLater: 'end',
  timeZone: 'time zone',
  endTimeZone: 'time zone at the end',
  durationMinutes: 'duration',
  cost: 'cost',
  bookingReference: 'booking reference',
  link: 'link',
  fare: 'ticket',
  title: 'title',
  summary: 'summary',
  homeCurrency: 'home currency',
  cover: 'colour',
  isDemo: 'demo mark',
  amount: 'amount',
  currency: 'currency',
  rate: 'exchange rate',
  paidBy: 'payer',
  dayId: 'day',
  startDate: 'dates',
  done: 'tick',
  split: 'split',
  date: 'date',
  category: 'category',
  text: 'text',
  assignee: 'assignee',
  shared: 'sharing',
  activityId: 'stop',
  expenseId: 'expense',
  isPublic: 'place on the shared page',
};

const quoted = (name: unknown) => `“${typeof name === 'string' && name !== '' ? name : 'untitled'}”`;
const list = (words: string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
const fieldsOf = (fields: object) =>
  list([...new Set(Object.keys(fields).map((field) => fieldLabels[field] ?? field))]);

/** What a record was called, from the trip as it is or, for what is gone, from what the event replaced. */
function nameOf(
  state: TripState,
  collection: 'activities' | 'days' | 'expenses' | 'people' | 'checklist' | 'destinations' | 'files',
  id: string,
  previous: readonly Write[],
): string {
  const replaced = previous.find(
    (write) => write.collection === collection && write.id === id && write.field === null,
  );
  const record = (state[collection][id] ?? replaced?.value) as
    | { name?: string; title?: string; text?: string }
    | undefined;
  return quoted(record?.name ?? record?.title ?? record?.text);
}

/**
 * What happened, as a sentence without its subject: "moved “Dinner” to another day".
 * @param nameNow what somebody is called now; an event holds what they were called then
 */
export function sentenceOf(
  event: TripEvent,
  state: TripState,
  nameNow: (userId: string) => string | undefined = () => undefined,
): string {
  switch (event.type) {
    case 'created':
      return 'started the trip';
    case 'note_updated':
      return 'wrote in a note';
    case 'member_updated':
      return memberSentence(
        event.data.reason,
        event.data.member && (nameNow(event.data.userId) ?? event.data.member.name),
        event.data.member?.role ?? null,
      );
    default:
      return changeSentence(event, state, nameNow);
  }
}

function memberSentence(reason: string, name: string | null, role: string | null): string {
  switch (reason) {
    case 'joined':
      return `joined as ${role}`;
    case 'left':
      return 'left the trip';
    case 'adopted':
      return name === null ? 'was a guest until now' : 'goes on with an account';
    case 'removed':
      return 'removed somebody from the trip';
    case 'transferred':
      return `handed the trip over to ${name}`;
    case 'renamed':
      return 'has a new name';
    default:
      return `made ${name} ${role}`;
  }
}

type ChangeEvent = Exclude<TripEvent, { type: 'created' | 'note_updated' | 'member_updated' }>;

function changeSentence(
  { data }: ChangeEvent,
  state: TripState,
  nameNow: (userId: string) => string | undefined,
): string {
  const change = data.change as Change;
  const userId = change.kind === 'add_person' || change.kind === 'rename' ? change.userId : null;
  const name = userId === null ? undefined : nameNow(userId);
  return sentenceOfChange(
    name === undefined ? change : ({ ...change, name } as Change),
    data.previous as Write[],
    state,
  );
}

/**
 * A change as a sentence without its subject.
 * @param previous what it replaced, for the names of what is gone; nothing for a change that was not done
 */
export function sentenceOfChange(change: Change, previous: readonly Write[], state: TripState): string {
  const activity = (id: string) => nameOf(state, 'activities', id, previous);
  switch (change.kind) {
    case 'restore':
      return 'undo' in change.of
        ? `undid entry ${change.of.undo}`
        : `restored the trip as of entry ${change.of.state}`;
    case 'adopt':
      return 'goes on with an account';
    case 'rename':
      return `is called ${change.name} now`;
    case 'apply_proposal':
      return `made the proposal ${quoted(change.title)} part of the trip`;
    case 'merge_plan':
      return `brought ${change.days === 1 ? 'a day' : `${change.days} days`} of the plan ${quoted(change.title)} into the trip`;
    case 'set_trip':
      return `changed the trip’s ${fieldsOf(change.fields)}`;
    case 'set_dates': {
      const moved = previous.filter(
        (write) => write.collection === 'activities' && write.field === 'dayId',
      ).length;
      const dates =
        change.startDate === null
          ? 'opened the dates'
          : `set the dates to ${change.days} days from ${change.startDate}`;
      return moved === 0
        ? dates
        : `${dates}; ${moved} ${moved === 1 ? 'activity' : 'activities'} moved to the ideas`;
    }
    case 'add_destination':
      return `added the destination ${quoted(change.place.name)}`;
    case 'remove_destination':
      return `removed the destination ${nameOf(state, 'destinations', change.id, previous)}`;
    case 'add_person':
      return `added ${change.name} to the people`;
    case 'set_person':
      return `renamed a person to ${quoted(change.fields.name)}`;
    case 'remove_person':
      return `removed ${nameOf(state, 'people', change.id, previous)} from the people`;
    case 'add_check':
      return `added ${quoted(change.item.text)} to the ${change.item.list === 'packing' ? 'packing list' : 'to-dos'}`;
    case 'set_check':
      return `changed the ${fieldsOf(change.fields)} of ${nameOf(state, 'checklist', change.id, previous)}`;
    case 'remove_check':
      return `removed ${nameOf(state, 'checklist', change.id, previous)} from the checklist`;
    case 'tick':
      return `${change.done ? 'ticked' : 'unticked'} ${nameOf(state, 'checklist', change.itemId, previous)}`;
    case 'add_file':
      return `added the file ${quoted(change.file.name)}`;
    case 'set_file':
      return `changed the ${fieldsOf(change.fields)} of ${nameOf(state, 'files', change.id, previous)}`;
    case 'remove_file':
      return `removed the file ${nameOf(state, 'files', change.id, previous)}`;
    case 'add_day':
      return change.title ? `added the day ${quoted(change.title)}` : 'added a day';
    case 'set_day':
      return `changed the ${fieldsOf(change.fields)} of a day`;
    case 'move_day':
      return 'moved a day';
    case 'remove_day':
      return 'removed a day; its plans moved to the ideas';
    case 'move_activity':
      return `moved ${activity(change.id)}${change.dayId === null ? ' to the ideas' : ''}`;
    case 'move_activities': {
      const { length } = change.moves;
      return length === 1 ? `moved ${activity(change.moves[0]?.id ?? '')}` : `moved ${length} stops`;
    }
    case 'copy_day':
      return 'copied a day';
    case 'add_activity':
      return `added ${quoted(change.fields.name)}`;
    case 'add_activities': {
      const { length } = change.activities;
      return length === 1 ? `added ${quoted(change.activities[0]?.fields.name)}` : `added ${length} stops`;
    }
    case 'set_activity':
      return `changed the ${fieldsOf(change.fields)} of ${activity(change.id)}`;
    case 'take_price':
      return `put the new price of ${activity(change.id)} into the budget`;
    case 'remove_activity':
      return `removed ${activity(change.id)}`;
    case 'add_comment':
      return `commented on ${activity(change.activityId)}`;
    case 'set_comment':
      return 'changed a comment';
    case 'remove_comment':
      return 'removed a comment';
    case 'vote':
      return change.value === 0
        ? `took back the vote on ${activity(change.activityId)}`
        : `voted ${change.value > 0 ? 'for' : 'against'} ${activity(change.activityId)}`;
    case 'set_budget':
      return `set the budget for ${change.category}`;
    case 'add_expense':
      return `${change.fields.isSettlement ? 'noted the payment' : 'added the expense'} ${quoted(change.fields.title)}`;
    case 'set_expense':
      return `changed the ${fieldsOf(change.fields)} of ${nameOf(state, 'expenses', change.id, previous)}`;
    case 'remove_expense':
      return `removed the expense ${nameOf(state, 'expenses', change.id, previous)}`;
  }
}
