import type { FindingEvent } from '#client/research/research-state.ts';

type Finding = FindingEvent['data'];
export type FoundPlace = Finding['destination'] & {
  /** In the order they came; a later one of the same kind replaces the earlier. */
  facts: { kind: Finding['kind']; summary: string; provenance: Finding['provenance']; seq: number }[];
};

/** What is known so far, place by place, in the order in which the places first came up. */
export function placesFound(findings: readonly FindingEvent[]): FoundPlace[] {
  const places = new Map<string, FoundPlace>();
  for (const { seq, data } of findings) {
    const { destination, kind, summary, provenance } = data;
    const known = places.get(destination.id) ?? { ...destination, facts: [] };
    const facts = [...known.facts.filter((fact) => fact.kind !== kind), { kind, summary, provenance, seq }];
    places.set(destination.id, { ...known, facts });
  }
  return [...places.values()];
}
