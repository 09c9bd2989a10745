import type { UndoAnswer } from '#contracts/trips.ts';

/** What an undo did, for whoever asked for it: what was taken back, and what was passed over and why. */
export function formatUndo(answer: UndoAnswer | null): string {
  if (!answer) return 'Your last change was undone.';
  const { undone, skipped } = answer;
  const done = `Undone: you ${undone.sentence}.`;
  const [first] = skipped;
  if (!first) return done;
  const more = skipped.length > 1 ? ` So did ${skipped.length - 1} more.` : '';
  return `${done} A newer change of yours stayed (you ${first.sentence}): ${first.why}${more}`;
}
