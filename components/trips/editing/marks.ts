'use client';

import { createContext, useContext } from 'react';
import type { TypingMark } from '#client/streams/presence-state.ts';

export const MarksContext = createContext<readonly TypingMark[]>([]);

/** The others who are typing in this field, such as `activities/abc/name`. */
export function useTypists(field: string): readonly TypingMark[] {
  return useContext(MarksContext).filter((mark) => mark.field === field);
}
