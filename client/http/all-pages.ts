/** As many as a server gives at once. */
const PAGE = 100;

/** A whole list, page by page; what moved from one page to the next between two requests comes once. */
export async function allPages<Row>(
  read: (page: { limit: number; cursor: string | undefined }) => Promise<{
    rows: readonly Row[];
    nextCursor: string | null;
  }>,
  idOf: (row: Row) => string,
): Promise<Row[]> {
  const found = new Map<string, Row>();
  let cursor: string | undefined;
  do {
    const { rows, nextCursor } = await read({ limit: PAGE, cursor });
    for (const row of rows) if (!found.has(idOf(row))) found.set(idOf(row), row);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return [...found.values()];
}
