const isWordCharacter = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** Whether `text` speaks of `name` at `at`, as a whole word. */
function namedAt(text: string, at: number, name: string): boolean {
  const end = at + name.length;
  return text.slice(at, end) === name && !isWordCharacter([...text.slice(end, end + 2)][0]);
}

/**
 * Whom a text mentions, as `@name`: ids in the order of their first mention. Case does not count, names may have
 * spaces, of two names that fit the longer one is meant, and of several people with the same name all are.
 */
export function mentionedIn(text: string, people: readonly { userId: string; name: string }[]): string[] {
  const lower = text.toLowerCase();
  const byLength = people
    .map(({ userId, name }) => ({ userId, name: name.toLowerCase() }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.name.length - a.name.length);
  const mentioned = new Set<string>();
  for (let at = lower.indexOf('@'); at !== -1; at = lower.indexOf('@', at + 1)) {
    if (isWordCharacter(lower[at - 1])) continue;
    const longest = byLength.find(({ name }) => namedAt(lower, at + 1, name));
    for (const { userId, name } of byLength) if (name === longest?.name) mentioned.add(userId);
  }
  return [...mentioned];
}
