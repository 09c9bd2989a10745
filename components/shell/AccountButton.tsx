'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { PersonIcon } from '#components/ui/frame-icons.tsx';

export function AccountButton(props: ComponentProps<'button'>) {
  const t = useTranslations('common.account');
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-label={t('button')}
      title={t('button')}
      className="grid size-10 place-items-center rounded-sign hover:bg-panel sm:size-11"
      {...props}
    >
      <PersonIcon />
    </button>
  );
}
