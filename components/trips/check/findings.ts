'use client';

import { createContext, useContext } from 'react';
import type { RuleFinding } from '#contracts/plans.ts';

export interface Findings {
  /** By activity. One that is about several stops is said at the first of them. */
  byStop: ReadonlyMap<string, readonly RuleFinding[]>;
  /** What is about a day as such, by its date. */
  byDate: ReadonlyMap<string, readonly RuleFinding[]>;
}

/** Where each finding is shown on the board. */
export function placeFindings(findings: readonly RuleFinding[]): Findings {
  const byStop = new Map<string, RuleFinding[]>();
  const byDate = new Map<string, RuleFinding[]>();
  const add = (map: Map<string, RuleFinding[]>, key: string, finding: RuleFinding) =>
    map.set(key, [...(map.get(key) ?? []), finding]);
  for (const finding of findings) {
    const [stopId] = finding.stopIds;
    if (stopId !== undefined) add(byStop, stopId, finding);
    else if (finding.date !== null) add(byDate, finding.date, finding);
  }
  return { byStop, byDate };
}

export const FindingsContext = createContext<Findings>(placeFindings([]));

export const useStopFindings = (activityId: string) => useContext(FindingsContext).byStop.get(activityId);
export const useDayFindings = (date: string | null) => {
  const { byDate } = useContext(FindingsContext);
  return date === null ? undefined : byDate.get(date);
};
