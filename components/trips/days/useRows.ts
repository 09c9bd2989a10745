import { useState } from 'react';
import { type BoardRows, type Rows, rowsOf } from './rows.ts';

/** `rowsOf` from render to render. */
export function useRows(board: BoardRows): Rows {
  const [last, setLast] = useState(() => ({ board, rows: rowsOf(new Map(), board) }));
  const { activities, tallies, hereByActivity, openId, notes } = last.board;
  const isSame =
    activities === board.activities &&
    tallies === board.tallies &&
    hereByActivity === board.hereByActivity &&
    openId === board.openId &&
    notes === board.notes;
  if (isSame) return last.rows;
  const next = { board, rows: rowsOf(last.rows, board) };
  setLast(next);
  return next.rows;
}
