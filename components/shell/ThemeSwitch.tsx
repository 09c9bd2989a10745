'use client';

import { whenIdle } from '#components/ui/when-idle.tsx';

/** Which theme there is was set before anything was painted. */
export const ThemeSwitch = whenIdle(() => import('./ThemeButton.tsx').then(({ ThemeButton }) => ThemeButton));
