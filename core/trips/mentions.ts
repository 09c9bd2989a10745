const isWordCharacter = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** The name at `at` of a text as a whole word, without regard to case: where it ends, or -1. */
function endOfName(text: string, at: number, name: string): number {
  const end = at + name.length;
  if (text.slice(at, end).toLowerCase() !== name.toLowerCase()) return -1;
  return isWordCharacter([...text.slice(end, end + 2)][0]) ? -1 : end;
}

/** One `@name` in a text: where it stands (code units, `to` exclusive) and whom it means. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly userIds: readonly string[];
}

/**
 * Whom a text mentions, and where: the rule for who is told and for what is shown. Case does not count, names may have
 * spaces, of two names that fit the longer one is meant, and of several people with the same name all are.
 */
export function mentionsIn(
  text: string,
  people: readonly { userId: string; name: string }[],
): readonly Mention[] {
  const byLength = people.filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length);
  const mentions: Mention[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (isWordCharacter(text[at - 1])) continue;
    const longest = byLength.find(({ name }) => endOfName(text, at + 1, name) !== -1);
    if (!longest) continue;
    const meant = byLength.filter(({ name }) => name.toLowerCase() === longest.name.toLowerCase());
    mentions.push({
      from: at,
      to: endOfName(text, at + 1, longest.name),
      userIds: meant.map(({ userId }) => userId),
    });
  }
  return mentions;
}

/** Ids of those whom a text mentions, in the order of their first mention. */
export const mentionedIn = (text: string, people: readonly { userId: string; name: string }[]): string[] => [
  ...new Set(mentionsIn(text, people).flatMap(({ userIds }) => userIds)),
];
