'use client';

import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import { usePlanPresence } from '#hooks/usePlanPresence.ts';
import { Avatars } from '../../trips/editing/Avatars.tsx';

const NAMED = 3;

/** Who else has the plan open; nothing while one is alone. */
export function Watchers({ planId }: { planId: string }) {
  const t = useTranslations('plans.studio');
  const formats = useFormats();
  const others = usePlanPresence(planId);
  if (others.length === 0) return null;
  const rest = others.length - NAMED;
  const names = [
    ...others.slice(0, NAMED).map(({ name }) => name),
    ...(rest > 0 ? [t('moreWatchers', { count: rest })] : []),
  ];
  return (
    <p className="mb-4 flex flex-wrap items-center gap-3" data-watchers>
      <Avatars people={others} />
      <span aria-hidden="true" className="text-soft">
        {t('watching', { names: formats.list(names), count: others.length })}
      </span>
    </p>
  );
}
