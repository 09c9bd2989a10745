'use client';

import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { proposalAsks } from '#contracts/proposals.ts';
import { MenuItem } from '../shared/Menu.tsx';
import { useAsk } from './asking.ts';

/** What Caravan can be asked about a day, in its menu. */
export function AskItems({ dayId }: { dayId: string }) {
  const t = useTranslations('trip-panels.proposals');
  const ask = useAsk();
  return (
    <>
      <DropdownMenu.Separator className="my-1 border-t-2 border-rule" />
      <DropdownMenu.Label className="px-4 pt-1.5 text-[0.88rem] text-soft">{t('ask')}</DropdownMenu.Label>
      {proposalAsks.map((one) => (
        <MenuItem key={one} onSelect={() => ask(one, dayId)}>
          {t(`asks.${one}`)}
        </MenuItem>
      ))}
    </>
  );
}
