'use client';

import { whenIdle } from '#components/ui/when-idle.tsx';

export const LanguageSwitch = whenIdle(() =>
  import('./LanguageSelect.tsx').then(({ LanguageSelect }) => LanguageSelect),
);
