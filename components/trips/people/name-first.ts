'use client';

import { createContext, useContext } from 'react';

/** Does something that others see under one's name: at once, or after asking somebody who has none what they are called. */
export type NameFirst = (then: () => void) => void;

export const NameFirstContext = createContext<NameFirst>((then) => then());
export const useNameFirst = (): NameFirst => useContext(NameFirstContext);
