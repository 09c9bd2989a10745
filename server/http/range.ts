export type Range = { from: number; to: number };

/**
 * The one range that a request asks for (RFC 9110, 14.2): bytes `from` to `to`, both included.
 * @returns null when all of it is wanted or the header can't be read; `unsatisfiable` when it lies outside
 */
export function rangeOf(header: string | undefined, size: number): Range | 'unsatisfiable' | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!found || (found[1] === '' && found[2] === '')) return null;
  const [, first = '', last = ''] = found;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { from: size - length, to: size - 1 };
  }
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from >= size) return 'unsatisfiable';
  return to < from ? null : { from, to };
}
