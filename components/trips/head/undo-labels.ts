import type { UndoAnswer } from '#contracts/trips.ts';
import type { Translator } from '#messages/messages.ts';
import type { ChangeInWords } from '../history/useSayChange.ts';

/**
 * What an undo did, for whoever asked for it: what was taken back, and what was passed over and why.
 * @param sayChange a change in the reader's language, without its subject (`useSayChange`)
 */
export function formatUndo(
  answer: UndoAnswer | null,
  t: Translator<'trips.head.undone'>,
  sayChange: (entry: ChangeInWords) => string,
): string {
  if (!answer) return t('plain');
  const { undone, skipped } = answer;
  const done = t('done', { sentence: sayChange(undone) });
  const [first] = skipped;
  if (!first) return done;
  return [
    done,
    t('stayed', { sentence: sayChange(first), why: first.why }),
    ...(skipped.length > 1 ? [t('more', { count: skipped.length - 1 })] : []),
  ].join(' ');
}
