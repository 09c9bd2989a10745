'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import { tableRoles } from './table-roles.ts';
import { useFresh } from './useFresh.ts';

export type Column<Row> = {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Tabular figures: times, prices, codes. */
  figures?: boolean;
  /** Numbers end where numbers end. */
  end?: boolean;
  /** On a narrow screen the column takes a line of its own below the others. */
  below?: boolean;
};

type Props<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Hides the heads from sight (not from readers) where the facts explain themselves. */
  headless?: boolean;
};

/**
 * Everything that is watched: one row a fact. The first row is marked for a moment when it arrives while the board is
 * looked at; those that were there from the start are not.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, headless = false }: Props<Row>) {
  const isFresh = useFresh(rows.map(rowKey));
  return (
    <table {...tableRoles.table} className="w-full border-collapse text-start">
      <caption className="sr-only">{caption}</caption>
      <thead {...tableRoles.group} className={headless ? 'sr-only' : 'max-sm:sr-only'}>
        <tr {...tableRoles.row}>
          {columns.map(({ key, head, end }) => (
            <th
              key={key}
              {...tableRoles.columnHead}
              className={clsx(
                'px-2 pb-1.5 text-[0.9rem] font-semibold text-soft first:ps-0 last:pe-0',
                end && 'text-end',
              )}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...tableRoles.group}>
        {rows.map((row, index) => {
          const key = rowKey(row);
          return (
            <tr
              key={key}
              {...tableRoles.row}
              className={clsx(
                'border-t border-rule max-sm:flex max-sm:flex-wrap max-sm:items-baseline max-sm:gap-x-3 max-sm:py-1.5',
                index === 0 && isFresh(key) && 'motion-safe:animate-arrive',
              )}
            >
              {columns.map(({ key: column, cell, figures, end, below }) => (
                <td
                  key={column}
                  {...tableRoles.cell}
                  className={clsx(
                    'align-baseline max-sm:empty:hidden sm:px-2 sm:py-1.5 sm:first:ps-0 sm:last:pe-0',
                    figures && 'figures text-[0.95rem]',
                    end && 'sm:text-end',
                    below && 'max-sm:basis-full',
                  )}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
