'use client';

import { formatMoney } from '#components/ui/format.ts';
import { Section } from '#components/ui/layout.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import type { ScanPackage } from '#contracts/scans.ts';
import { useScanPackages } from '#hooks/useScanResults.ts';
import { formatDates } from '../labels.ts';

/** A part of the sum; on a narrow screen, which has no heads, it says what it is. */
const part = (word: string, money: ScanPackage['stay']) => (
  <>
    <span className="font-sans text-soft sm:hidden">{word} </span>
    {money ? formatMoney(money) : <span className="text-soft">unknown</span>}
  </>
);

const columns: Column<ScanPackage>[] = [
  {
    key: 'place',
    head: 'Destination',
    below: true,
    cell: ({ name, depart, return: back, reasons, unknowns }) => (
      <>
        <span className="font-bold">{name}</span>{' '}
        <span className="text-soft">{formatDates(depart, back)}</span>
        {[...reasons, ...unknowns].map((sentence) => (
          <span key={sentence} className="block text-[0.95rem] text-soft">
            {sentence}
          </span>
        ))}
      </>
    ),
  },
  { key: 'fare', head: 'Fare', end: true, figures: true, cell: ({ fare }) => part('fare', fare) },
  { key: 'stay', head: 'Stay', end: true, figures: true, cell: ({ stay }) => part('stay', stay) },
  {
    key: 'transfers',
    head: 'Transfers',
    end: true,
    figures: true,
    cell: ({ transfers }) => part('transfers', transfers),
  },
  { key: 'days', head: 'Days there', end: true, figures: true, cell: ({ days }) => part('days', days) },
  {
    key: 'total',
    head: 'Total',
    end: true,
    figures: true,
    cell: ({ total }) => <span className="font-bold">{part('total', total)}</span>,
  },
];

/** What the whole journey costs everybody, beside the bare fare: the cheapest flight is not always the cheapest trip. */
export function Packages({ scanId }: { scanId: string }) {
  const { packages } = useScanPackages(scanId);
  if (!packages || packages.length === 0) return null;
  return (
    <Section title="What the whole journey costs">
      <p className="mb-3 max-w-prose text-soft">
        For everybody: fare, stay, transfers and days there. All but the fare are estimates.
      </p>
      <DataTable
        caption="The whole journey by destination"
        columns={columns}
        rows={packages}
        rowKey={({ to }) => to}
      />
    </Section>
  );
}
