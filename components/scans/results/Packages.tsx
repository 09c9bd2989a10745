'use client';

import { useTranslations } from 'next-intl';
import { Section } from '#components/ui/layout.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ScanPackage } from '#contracts/scans.ts';
import { useScanPackages } from '#hooks/useScanResults.ts';
import { useScanWords } from '../useScanWords.ts';

/** A part of the sum; on a narrow screen, which has no heads, it says what it is. */
function Part({ name, money }: { name: 'fare' | 'stay' | 'transfers' | 'days' | 'total'; money: Sum }) {
  const t = useTranslations('scans.packages');
  const formats = useFormats();
  return (
    <>
      <span className="font-sans text-soft sm:hidden">{t(`parts.${name}`)} </span>
      {money ? formats.money(money) : <span className="text-soft">{t('unknown')}</span>}
    </>
  );
}
type Sum = ScanPackage['stay'];

/** What the whole journey costs everybody, beside the bare fare: the cheapest flight is not always the cheapest trip. */
export function Packages({ scanId }: { scanId: string }) {
  const t = useTranslations('scans.packages');
  const words = useScanWords();
  const { packages } = useScanPackages(scanId);
  if (!packages || packages.length === 0) return null;
  const sum = (name: 'fare' | 'stay' | 'transfers' | 'days', of: (one: ScanPackage) => Sum) => ({
    ...{ key: name, head: t(`heads.${name}`), end: true, figures: true },
    cell: (one: ScanPackage) => <Part name={name} money={of(one)} />,
  });
  const columns: Column<ScanPackage>[] = [
    {
      key: 'place',
      head: t('destination'),
      below: true,
      cell: ({ name, depart, return: back, reasons, unknowns }) => (
        <>
          <bdi className="font-bold">{name}</bdi>{' '}
          <span className="text-soft">{words.dates(depart, back)}</span>
          {[...reasons, ...unknowns].map((sentence) => (
            <span key={sentence} className="block text-[0.95rem] text-soft">
              {sentence}
            </span>
          ))}
        </>
      ),
    },
    sum('fare', ({ fare }) => fare),
    sum('stay', ({ stay }) => stay),
    sum('transfers', ({ transfers }) => transfers),
    sum('days', ({ days }) => days),
    {
      ...{ key: 'total', head: t('heads.total'), end: true, figures: true },
      cell: ({ total }) => (
        <span className="font-bold">
          <Part name="total" money={total} />
        </span>
      ),
    },
  ];
  return (
    <Section title={t('title')}>
      <p className="mb-3 max-w-prose text-soft">{t('lead')}</p>
      <DataTable caption={t('caption')} columns={columns} rows={packages} rowKey={({ to }) => to} />
    </Section>
  );
}
