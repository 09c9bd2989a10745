const wordsIn = (name: string): string[] =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2 && !['the', 'and', 'del', 'der', 'das', 'des', 'les'].includes(word));

/** All words of the shorter name are in the longer one: "Jerónimos" is the "Jeronimos Monastery". */
export function isSameName(one: string, other: string): boolean {
  const [a, b] = [new Set(wordsIn(one)), new Set(wordsIn(other))];
  const [shorter, longer] = a.size <= b.size ? [a, b] : [b, a];
  return shorter.size > 0 && [...shorter].every((word) => longer.has(word));
}
