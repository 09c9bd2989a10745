/**
 * A reducer over a list that only grows, remembered: each call reduces what is new since the last one. A list that does
 * not continue the last one is reduced from its beginning.
 */
export function createIncrementalReducer<State, Item>(
  reduce: (state: State, item: Item) => State,
  initial: State,
): (items: readonly Item[]) => State {
  let seen: readonly Item[] = [];
  let state = initial;
  return (items) => {
    const continues = items.length >= seen.length && items[seen.length - 1] === seen.at(-1);
    if (!continues) {
      seen = [];
      state = initial;
    }
    for (const item of items.slice(seen.length)) state = reduce(state, item);
    seen = items;
    return state;
  };
}
