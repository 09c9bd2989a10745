/** People in what comes back from the past: they are called what they are called now, and said what they last said. */

import type { Comment, Member, Person, TripEvent, TripState, Vote, Write } from '#contracts/trips.ts';
import { truncate } from '#core/text.ts';
import { applyWrites } from '#core/trips/state.ts';

type Talk = Pick<TripState, 'comments' | 'votes'>;

const aboutActivities = (writes: readonly Write[]): Set<string> =>
  new Set(
    writes.flatMap(({ collection, id, field }) =>
      collection === 'activities' && field === null ? [id] : [],
    ),
  );

/**
 * Comments and votes of `past` as their authors left them since, had no activity been taken away with what was said
 * about it. So a comment that its author removed does not come back with its activity.
 * @param since events after `past` that wrote comments or votes, and those by which guests got an account
 */
export function saidSince(past: TripState, since: readonly TripEvent[]): Talk {
  let state = past;
  for (const { data } of since) {
    if (!('writes' in data)) continue;
    const { change } = data;
    if (change.kind === 'adopt') {
      state = { ...state, ...adopted(state, change.from, change.to) };
      continue;
    }
    const writes = data.writes as Write[];
    const withActivity = aboutActivities(writes);
    const sentence = writes.filter((write) => {
      if (write.collection !== 'comments' && write.collection !== 'votes') return false;
      const loaded = state[write.collection][write.id] ?? (write.value as Comment | Vote | null);
      return !withActivity.has(loaded?.activityId ?? '');
    });
    state = applyWrites(state, sentence).state;
  }
  return state;
}

function adopted({ comments, votes }: Talk, from: string, to: string): Talk {
  const renewed = Object.values(votes).map(
    (vote): Vote => (vote.by === from ? { ...vote, id: `${vote.activityId}.${to}`, by: to } : vote),
  );
  return {
    comments: Object.fromEntries(
      Object.entries(comments).map(([id, one]) => [id, one.by === from ? { ...one, by: to } : one]),
    ),
    // Where both had voted, the account's own vote stands.
    votes: Object.fromEntries([
      ...renewed.map((vote) => [vote.id, vote]),
      ...Object.values(votes).flatMap((vote) => (vote.by === to ? [[vote.id, vote]] : [])),
    ]),
  };
}

/** Writes that bring records back, with the present names and accounts of those whose records they are. */
export function withPresentPeople(
  writes: readonly Write[],
  members: readonly Pick<Member, 'userId' | 'name'>[],
  accountOf: ReadonlyMap<string, string> = new Map(),
): Write[] {
  const names = new Map(members.map(({ userId, name }) => [userId, name]));
  const present = (userId: string) => accountOf.get(userId) ?? userId;
  return writes.flatMap((write): Write[] => {
    if (write.field !== null || (write.value ?? null) === null) return [write];
    if (write.collection === 'people') {
      const person = write.value as Person;
      if (person.userId === null) return [write];
      const userId = present(person.userId);
      const name = truncate(names.get(userId) ?? '', 80) || person.name;
      return [{ ...write, value: { ...person, userId, name } }];
    }
    if (write.collection === 'comments') {
      const comment = write.value as Comment;
      const by = present(comment.by);
      return [{ ...write, value: { ...comment, by, byName: names.get(by) ?? comment.byName } }];
    }
    // Its id names whose it is: the vote of a guest who has an account by now stays gone.
    if (write.collection === 'votes') return accountOf.has((write.value as Vote).by) ? [] : [write];
    return [write];
  });
}

/** Which guests became which accounts. */
export function accountsOf(events: readonly TripEvent[]): Map<string, string> {
  const accounts = new Map<string, string>();
  for (const { data } of events) {
    if (!('change' in data) || data.change.kind !== 'adopt') continue;
    const { from, to } = data.change;
    for (const [guest, account] of accounts) if (account === from) accounts.set(guest, to);
    accounts.set(from, to);
  }
  return accounts;
}
