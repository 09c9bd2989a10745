/** The name that is being typed at the caret after an "@"; null when none is. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | null {
  const match = /(?:^|\s)@([^\s@]{0,40})$/.exec(text.slice(0, caret));
  return match ? { from: caret - (match[1]?.length ?? 0) - 1, typed: match[1] ?? '' } : null;
}

/** The text with a name in place of what was typed of it, and where the caret then is. */
export function withMention(
  text: string,
  caret: number,
  { from }: { from: number },
  name: string,
): { text: string; caret: number } {
  const said = `@${name} `;
  return { text: text.slice(0, from) + said + text.slice(caret).trimStart(), caret: from + said.length };
}

/** A comment in pieces: words, and the names of members that are meant. Longer names first: "@Ana Maria" is not "@Ana". */
export function pieces(
  text: string,
  names: readonly string[],
): { text: string; isMention: boolean; at: number }[] {
  const known = names.filter(Boolean).sort((a, b) => b.length - a.length);
  if (known.length === 0) return [{ text, isMention: false, at: 0 }];
  const escaped = known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const result: { text: string; isMention: boolean; at: number }[] = [];
  let at = 0;
  for (const match of text.matchAll(new RegExp(`@(?:${escaped.join('|')})`, 'g'))) {
    if (match.index > at) result.push({ text: text.slice(at, match.index), isMention: false, at });
    result.push({ text: match[0], isMention: true, at: match.index });
    at = match.index + match[0].length;
  }
  if (at < text.length) result.push({ text: text.slice(at), isMention: false, at });
  return result;
}
