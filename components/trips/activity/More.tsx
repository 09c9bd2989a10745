'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { ChevronIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { inMore } from './in-more.ts';
import type { ActivityProps } from './useSetActivity.ts';

/**
 * The rest of a stop. Open from the start where something is in it: nothing that somebody wrote is hidden. Once opened it
 * stays in the page, so that closing it loses no half-written comment.
 */
export function More({ trip, activity, children }: ActivityProps & { children: ReactNode }) {
  const t = useTranslations('trip-panels.activity');
  const formats = useFormats();
  const id = useId();
  const parts = inMore(trip, activity, t);
  const [isOpen, setIsOpen] = useState(parts.length > 0);
  const [isMade, setIsMade] = useState(isOpen);
  return (
    <div className="mt-6 border-t-2 border-rule pt-2">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isMade ? id : undefined}
        onClick={() => {
          setIsOpen(!isOpen);
          setIsMade(true);
        }}
        className="-mx-2 flex min-h-11 w-full items-center gap-2 px-2 text-start hover:bg-panel"
      >
        <span className="font-bold">{t('more')}</span>
        <span className="min-w-0 flex-1 truncate text-[0.95rem] text-soft">
          {parts.length > 0 ? formats.facts(parts) : t('moreHint')}
        </span>
        <ChevronIcon className={isOpen ? 'rotate-180' : ''} />
      </button>
      {isMade ? (
        <div id={id} hidden={!isOpen} className="pt-3">
          {children}
        </div>
      ) : null}
    </div>
  );
}
