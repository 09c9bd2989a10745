import type { NoteSuggestion } from '#contracts/research-words.ts';
import type { Draft } from './draft.ts';

const MAX = { avoid: 50, destinations: 10 };

/** What becomes of the answers when a suggestion is taken: added to them, and nothing given before is lost. */
export function withSuggestion(draft: Draft, { change }: NoteSuggestion): Partial<Draft> {
  const { limits, interests, weather, pace, avoid, destinations } = change;
  const places = (field: 'avoid' | 'destinations', more: Draft['avoid']) =>
    [
      ...draft[field],
      ...more.filter(({ kind, id }) => !draft[field].some((old) => old.kind === kind && old.id === id)),
    ].slice(-MAX[field]);
  return {
    ...(limits
      ? {
          limits: {
            ...draft.limits,
            ...limits,
            diet: unique([...draft.limits.diet, ...(limits.diet ?? [])]),
            notInMonths: unique([...draft.limits.notInMonths, ...(limits.notInMonths ?? [])]),
          },
        }
      : {}),
    // What they weighed themselves weighs more than a word in the notes.
    ...(interests ? { interests: { ...interests, ...draft.interests } } : {}),
    ...(weather ? { weather: unique([...draft.weather, ...weather]) } : {}),
    ...(pace ? { pace } : {}),
    ...(avoid ? { avoid: places('avoid', avoid) } : {}),
    ...(destinations ? { destinations: places('destinations', destinations) } : {}),
  };
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
