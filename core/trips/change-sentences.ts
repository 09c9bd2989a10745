import type { Change, TripEvent, TripState, Write } from '#contracts/trips.ts';

/**
 * What happened, as the key of a sentence without its subject (`trip-panels.changes.sentences`) and what is filled in.
 * A name that is null is of what has none; `fields` are names of fields.
 */
const say = <Key extends string>(
  key: Key,
  values: Record<string, string | number | string[] | null> = {},
) => ({ key, values });

const fieldsOf = (fields: object): string[] => Object.keys(fields);
const named = (name: unknown): string | null => (typeof name === 'string' && name !== '' ? name : null);

/** What a record was called, from the trip as it is or, for what is gone, from what the event replaced. */
function nameOf(
  state: TripState,
  collection: 'activities' | 'days' | 'expenses' | 'people' | 'checklist' | 'destinations' | 'files',
  id: string,
  previous: readonly Write[],
): string | null {
  const replaced = previous.find(
    (write) => write.collection === collection && write.id === id && write.field === null,
  );
  const record = (state[collection][id] ?? replaced?.value) as
    | { name?: string; title?: string; text?: string }
    | undefined;
  return named(record?.name ?? record?.title ?? record?.text);
}

/**
 * What an event tells: "moved “Dinner” to the ideas".
 * @param nameNow what somebody is called now; an event holds what they were called then
 */
export function sentenceOf(
  event: TripEvent,
  state: TripState,
  nameNow: (userId: string) => string | undefined = () => undefined,
) {
  switch (event.type) {
    case 'created':
      return say('created');
    case 'note_updated':
      return say('noteUpdated');
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

function memberSentence(reason: string, person: string | null, role: string | null) {
  switch (reason) {
    case 'joined':
      return say('joined', { role });
    case 'left':
      return say('left');
    case 'adopted':
      return say(person === null ? 'wasGuest' : 'adopted');
    case 'removed':
      return say('memberRemoved');
    case 'transferred':
      return say('transferred', { person });
    case 'renamed':
      return say('renamed');
    default:
      return say('roleSet', { person, role });
  }
}

type ChangeEvent = Exclude<TripEvent, { type: 'created' | 'note_updated' | 'member_updated' }>;

function changeSentence(
  { data }: ChangeEvent,
  state: TripState,
  nameNow: (userId: string) => string | undefined,
) {
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
 * What a change does, or would do.
 * @param previous what it replaced, for the names of what is gone; nothing for a change that was not done
 */
export function sentenceOfChange(change: Change, previous: readonly Write[], state: TripState) {
  const of = (collection: Parameters<typeof nameOf>[1], id: string) => ({
    name: nameOf(state, collection, id, previous),
  });
  switch (change.kind) {
    case 'restore':
      return 'undo' in change.of
        ? say('undid', { entry: String(change.of.undo) })
        : say('restored', { entry: String(change.of.state) });
    case 'adopt':
      return say('adopted');
    case 'rename':
      return say('called', { person: change.name });
    case 'apply_proposal':
      return say('proposal', { name: named(change.title) });
    case 'merge_plan':
      return say('plan', { name: named(change.title), days: change.days });
    case 'set_trip':
      return say('setTrip', { fields: fieldsOf(change.fields) });
    case 'set_dates': {
      const moved = previous.filter(
        (write) => write.collection === 'activities' && write.field === 'dayId',
      ).length;
      return change.startDate === null
        ? say('datesOpened', { moved })
        : say('datesSet', { days: change.days, date: change.startDate, moved });
    }
    case 'add_destination':
      return say('addDestination', { name: named(change.place.name) });
    case 'remove_destination':
      return say('removeDestination', of('destinations', change.id));
    case 'add_person':
      return say('addPerson', { person: change.name });
    case 'set_person':
      return say('setPerson', { name: named(change.fields.name) });
    case 'remove_person':
      return say('removePerson', of('people', change.id));
    case 'add_check':
      return say('addCheck', { name: named(change.item.text), list: change.item.list });
    case 'set_check':
      return say('setCheck', { ...of('checklist', change.id), fields: fieldsOf(change.fields) });
    case 'remove_check':
      return say('removeCheck', of('checklist', change.id));
    case 'tick':
      return say(change.done ? 'tick' : 'untick', of('checklist', change.itemId));
    case 'add_file':
      return say('addFile', { name: named(change.file.name) });
    case 'set_file':
      return say('setFile', { ...of('files', change.id), fields: fieldsOf(change.fields) });
    case 'remove_file':
      return say('removeFile', of('files', change.id));
    case 'add_day':
      return change.title ? say('addNamedDay', { name: change.title }) : say('addDay');
    case 'set_day':
      return say('setDay', { fields: fieldsOf(change.fields) });
    case 'move_day':
      return say('moveDay');
    case 'remove_day':
      return say('removeDay');
    case 'move_activity':
      return say(change.dayId === null ? 'moveStopToIdeas' : 'moveStop', of('activities', change.id));
    case 'move_activities': {
      const { length: count } = change.moves;
      return count === 1
        ? say('moveStop', of('activities', change.moves[0]?.id ?? ''))
        : say('moveStops', { count });
    }
    case 'copy_day':
      return say('copyDay');
    case 'add_activity':
      return say('addStop', { name: named(change.fields.name) });
    case 'add_activities': {
      const { length: count } = change.activities;
      return count === 1
        ? say('addStop', { name: named(change.activities[0]?.fields.name) })
        : say('addStops', { count });
    }
    case 'set_activity':
      return say('setStop', { ...of('activities', change.id), fields: fieldsOf(change.fields) });
    case 'take_price':
      return say('takePrice', of('activities', change.id));
    case 'remove_activity':
      return say('removeStop', of('activities', change.id));
    case 'add_comment':
      return say('addComment', of('activities', change.activityId));
    case 'set_comment':
      return say('setComment');
    case 'remove_comment':
      return say('removeComment');
    case 'vote': {
      const key = change.value === 0 ? 'voteBack' : change.value > 0 ? 'voteFor' : 'voteAgainst';
      return say(key, of('activities', change.activityId));
    }
    case 'set_budget':
      return say('setBudget', { category: change.category });
    case 'add_expense':
      return say(change.fields.isSettlement ? 'addPayment' : 'addExpense', {
        name: named(change.fields.title),
      });
    case 'set_expense':
      return say('setExpense', { ...of('expenses', change.id), fields: fieldsOf(change.fields) });
    case 'remove_expense':
      return say('removeExpense', of('expenses', change.id));
  }
}
