import { dragByKeys, type KeyDragDeps } from './by-keys.ts';
import { dragByPointer } from './by-pointer.ts';
import { createDayBoard } from './day-board.ts';

/**
 * Moving stops with mouse, finger and keys. Nothing of React runs between picking up and letting go: with hundreds of
 * stops a drag still answers at once on a slow device. How the page is read says `day-board.ts`.
 */
export function createDragging({
  root,
  pickUp,
  drop,
  say,
  t,
}: KeyDragDeps & { root: HTMLElement }): () => void {
  const board = createDayBoard(root);
  const ends = [dragByKeys(board, { pickUp, drop, say, t }), dragByPointer(board, pickUp, drop)];
  return () => {
    for (const end of ends) end();
  };
}
