import type { UndoAnswer } from '#contracts/trips.ts';
import type { Translator } from '#messages/messages.ts';

/** What an undo did, for whoever asked for it: what was taken back, and what was passed over and why. */
export function formatUndo(answer: UndoAnswer | null, t: Translator<'trips.head.undone'>): string {
  if (!answer) return t('plain');
  const { undone, skipped } = answer;
  const done = t('done', { sentence: undone.sentence });
  const [first] = skipped;
  if (!first) return done;
  return [
    done,
    t('stayed', { sentence: first.sentence, why: first.why }),
    ...(skipped.length > 1 ? [t('more', { count: skipped.length - 1 })] : []),
  ].join(' ');
}
