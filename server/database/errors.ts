/** PostgreSQL's codes for "rolled back only because of what others did at the same time". */
const RETRYABLE = new Set(['40001', '40P01', 'P2034']);
const DUPLICATE = new Set(['23505', 'P2002']);

/** Prisma, its driver adapter and pg each put the code somewhere else; it is looked for in all these places. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const at = error as Record<string, unknown>;
  const own = [at.code, at.originalCode].filter((code) => typeof code === 'string');
  return [at.meta, at.cause, at.driverAdapterError].reduce<string[]>(
    (codes, inner) => codes.concat(codesOf(inner, depth + 1)),
    own,
  );
}

/** The transaction left nothing behind and may be run again. */
export const isRolledBackByOthers = (error: unknown): boolean =>
  codesOf(error).some((code) => RETRYABLE.has(code));

/** A unique constraint was violated. */
export const isDuplicate = (error: unknown): boolean => codesOf(error).some((code) => DUPLICATE.has(code));
