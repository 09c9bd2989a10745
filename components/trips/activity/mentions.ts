import { mentionsIn } from '#core/trips/mentions.ts';

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

export type Piece = { text: string; isMention: boolean; at: number };

/** A comment in pieces: words, and the names of members that are meant. */
export function pieces(text: string, members: readonly { userId: string; name: string }[]): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  const put = (to: number, isMention: boolean) => {
    if (to > at || text === '') result.push({ text: text.slice(at, to), isMention, at });
    at = to;
  };
  for (const { from, to } of mentionsIn(text, members)) {
    put(from, false);
    put(to, true);
  }
  if (at < text.length || text === '') put(text.length, false);
  return result;
}
