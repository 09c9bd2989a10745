'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { CSSProperties, ReactNode } from 'react';
import { lineColour } from '#components/ui/lines.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import { inkOn } from '../editing/Avatars.tsx';
import { useTypists } from '../editing/marks.ts';

/** Around a control: outlined in the colour of whoever types in it elsewhere, with their name. */
export function Typists({ field, children }: { field: string; children: ReactNode }) {
  const t = useTranslations('trip-panels.fields');
  const formats = useFormats();
  const typists = useTypists(field);
  const [first] = typists;
  const names = formats.facts(typists.map(({ name }) => name));
  return (
    <div
      className={clsx('relative', first && 'outline-3 outline-offset-2 outline-(--who)')}
      style={first ? ({ '--who': lineColour(first.colour) } as CSSProperties) : undefined}
    >
      {children}
      {first ? (
        <span
          className="absolute -top-3 end-1 z-10 max-w-[80%] truncate px-1.5 pt-0.5 text-[0.8rem] leading-tight font-bold"
          style={{ background: lineColour(first.colour), color: inkOn(first.colour) }}
        >
          {t('typing', { count: typists.length, names })}
        </span>
      ) : null}
    </div>
  );
}
