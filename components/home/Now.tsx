'use client';

import { whenIdle } from '#components/ui/when-idle.tsx';

/** What goes on with one's trips. It weighs more than the page: newcomers, who have nothing to see of it, read theirs first. */
export const Now = whenIdle(() => import('./live/LiveHome.tsx').then(({ LiveHome }) => LiveHome));
