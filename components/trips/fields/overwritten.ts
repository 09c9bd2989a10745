'use client';

import { createContext, useContext } from 'react';
import type { OverwrittenValue } from '#hooks/useOverwritten.ts';

export const OverwrittenContext = createContext<readonly OverwrittenValue[]>([]);

/** A value of a field that was replaced unseen; of a record that is written as a whole, such as a budget line, its. */
export const useOverwrittenValue = (field: string): OverwrittenValue | undefined => {
  const record = field.slice(0, field.lastIndexOf('/') + 1);
  return useContext(OverwrittenContext).find(
    (overwritten) => overwritten.field === field || overwritten.field === record,
  );
};

/** The same of all fields of one record, such as `expenses/abc/`. */
export const useOverwrittenUnder = (prefix: string): readonly OverwrittenValue[] =>
  useContext(OverwrittenContext).filter((overwritten) => overwritten.field.startsWith(prefix));
