import { AppError } from '#contracts/errors.ts';
import { MAX_SEQ, OFFSET_DIGITS, type Position } from '#contracts/streams.ts';

/** What a reader may ask for: the start, the present, or a place it was given. */
export type Offset = 'start' | 'now' | Position;

const PATTERN = new RegExp(`^([0-9A-Za-z]{1,64})_(\\d{${OFFSET_DIGITS}})$`);

/** @throws AppError `invalid` for what was never handed out */
export function parseOffset(text: string): Offset {
  if (text === '-1') return 'start';
  if (text === 'now') return 'now';
  const [, epoch, seq] = PATTERN.exec(text) ?? [];
  if (epoch === undefined || seq === undefined || Number(seq) > MAX_SEQ)
    throw new AppError('invalid', 'This offset is not one that was handed out.', {
      issues: [
        {
          path: 'offset',
          message: 'Use -1 for the start, now for the end, or the Stream-Next-Offset you got.',
        },
      ],
    });
  return { epoch, seq: Number(seq) };
}

/** The protocol counts intervals of 20 s from 9 October 2024, UTC. */
const CURSOR_START = Date.UTC(2024, 9, 9);
const CURSOR_MS = 20_000;
/** Intervals, at most an hour of them, by which an echoed cursor is moved on. */
const CURSOR_JITTER = 180;

/** Never goes back, and is never what the client sent: a cache in between must not answer the same for ever. */
export function nextCursor(echoed: string | undefined, now: number, random: () => number): string {
  const current = Math.floor((now - CURSOR_START) / CURSOR_MS);
  const given = echoed !== undefined && /^\d{1,15}$/.test(echoed) ? Number(echoed) : -1;
  return String(given < current ? current : given + 1 + Math.floor(random() * CURSOR_JITTER));
}
