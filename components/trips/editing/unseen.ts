'use client';

import { createContext, useContext } from 'react';
import type { Unseen } from '#client/trips/visits.ts';
import type { UnseenChanges } from '#hooks/useUnseen.ts';

export const UnseenContext = createContext<UnseenChanges | null>(null);
const none: Unseen = {};

/** What others changed since one looked, by stop and day. */
export const useUnseenMarks = (): Unseen => useContext(UnseenContext)?.marks ?? none;
