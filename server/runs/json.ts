/**
 * The value as it comes back from the database: JSON, with `null` for nothing. NUL and lone surrogates, which
 * PostgreSQL's jsonb refuses, are replaced, so that one odd string from a provider can't fail a whole run.
 */
export function storable(value: unknown): unknown {
  const text = JSON.stringify(value ?? null, (_key, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\0', '\uFFFD').toWellFormed() : part,
  );
  // A function or a symbol has no JSON at all.
  return text === undefined ? null : JSON.parse(text);
}
