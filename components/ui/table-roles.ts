/**
 * A table that is displayed as blocks or grids on a narrow screen loses its meaning to readers, in some browsers,
 * unless its roles are spelled out. Spread onto the elements that they repeat.
 */
export const tableRoles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHead: { role: 'columnheader', scope: 'col' },
  rowHead: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const;
