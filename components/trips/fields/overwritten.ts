'use client';

import { createContext, useContext } from 'react';
import type { OverwrittenValue } from '#hooks/useOverwritten.ts';

export const OverwrittenContext = createContext<readonly OverwrittenValue[]>([]);

/** One's own value of a field that somebody else's later change replaced. */
export const useKept = (field: string): OverwrittenValue | undefined =>
  useContext(OverwrittenContext).find((kept) => kept.field === field);

/** The same of all fields of one record, such as `expenses/abc/`. */
export const useKeptUnder = (prefix: string): readonly OverwrittenValue[] =>
  useContext(OverwrittenContext).filter((kept) => kept.field.startsWith(prefix));
