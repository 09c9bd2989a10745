'use client';
import { useQuery } from '@tanstack/react-query';
import { noteReadingsQuery } from '#client/research/research-queries.ts';
import type { NoteReadingsAnswer } from '#contracts/research-words.ts';
import { truncate } from '#core/text.ts';
import { useDebounced } from './useDebounced.ts';

/** Typing faster than this asks once, ms. */
const DEBOUNCE_MS = 400;
const nothing: NoteReadingsAnswer = { readings: [], kept: [], modelHost: null };

/** What the server reads in the notes as they stand; what it read before stays until the new answer is there. */
export function useNoteReadings(notes: string): NoteReadingsAnswer {
  const text = truncate(useDebounced(notes.trim(), DEBOUNCE_MS), 2_000);
  const { data } = useQuery({ ...noteReadingsQuery(text), enabled: text.length > 2 });
  return text.length > 2 ? (data ?? nothing) : nothing;
}
