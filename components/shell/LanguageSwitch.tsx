'use client';

import { whenIdle } from '#components/ui/when-idle.tsx';

export const LanguageSwitch = whenIdle(() =>
  import('./LiveLanguages.tsx').then(({ LiveLanguages }) => LiveLanguages),
);
