import type { Sight } from '#contracts/atlas.ts';
import type { ProposedChange } from '#contracts/proposals.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import { blankActivity } from '../../trips/mutators/itinerary.ts';
import { activitiesOf } from '../../trips/state.ts';
import { spreadIdeas } from '../spread-ideas.ts';
import type { MadeProposal } from './made-proposal.ts';

/** So many sights are tried, the best known first, and so many are proposed at most. */
const TRIED = 12;
const USUAL_MINUTES = 90;

/**
 * Sights for the room that a day has left, where they are least out of the way. What is there already stays where it
 * is. Pure.
 * @param sights near the day, open on it, not in the trip; the best first
 * @param idOf ids of what is added, by its number
 */
export function fillDay(
  state: TripState,
  dayId: string,
  sights: readonly Sight[],
  { atMost, idOf }: { atMost: number; idOf(index: number): string },
): MadeProposal {
  const day = state.days[dayId];
  if (!day) return { nothing: 'This day is gone.' };
  if (sights.length === 0)
    return { nothing: 'We know of nothing near this day that isn’t in your trip yet.' };
  const ideas = sights.slice(0, TRIED).map((sight, index) => ideaOf(sight, idOf(index)));
  const alone: TripState = {
    ...state,
    days: { [dayId]: day },
    activities: Object.fromEntries(
      [...activitiesOf(state, dayId), ...ideas].map((activity) => [activity.id, activity]),
    ),
  };
  const byId = new Map(ideas.map((idea, index) => [idea.id, { idea, index }]));
  const fitting = spreadIdeas(alone);
  const chosen = new Set(
    fitting
      .map(({ id }) => id)
      .sort((a, b) => (byId.get(a)?.index ?? 0) - (byId.get(b)?.index ?? 0))
      .slice(0, atMost),
  );
  if (chosen.size === 0) return { nothing: 'This day is full: nothing near it fits between its stops.' };
  /** Behind what stays, where what came before it was not chosen. */
  const behind = new Map<string, string | null>();
  const changes = fitting.flatMap(({ id, after }): ProposedChange[] => {
    const place = after !== null && behind.has(after) ? (behind.get(after) ?? null) : after;
    if (!chosen.has(id)) {
      behind.set(id, place);
      return [];
    }
    const idea = byId.get(id)?.idea;
    return idea ? [addition(idea, dayId, place)] : [];
  });
  const names = changes.flatMap((change) => (change.kind === 'add_activity' ? [change.fields.name] : []));
  return {
    title:
      names.length === 1 ? `${names[0]} fits in here` : `${names.length} sights for the time that is left`,
    reason: 'Close to what you do that day, and open then as far as we know.',
    changes,
    restsOn: [],
  };
}

export function addition(idea: Activity, dayId: string, after: string | null | undefined): ProposedChange {
  const { name, kind, place, durationMinutes } = idea;
  return {
    kind: 'add_activity',
    id: idea.id,
    dayId,
    after,
    fields: { name, kind, place, durationMinutes, status: 'planned' },
  };
}

export const ideaOf = (sight: Sight, id: string): Activity => ({
  ...blankActivity(sight.name),
  id,
  kind: 'sight',
  dayId: null,
  // All come with the same key; ids decide, as they do for people's.
  order: 'a0',
  noteId: id,
  createdBy: '',
  place: { name: sight.name, latitude: sight.latitude, longitude: sight.longitude, ref: null },
  durationMinutes: sight.minutes ?? USUAL_MINUTES,
});
