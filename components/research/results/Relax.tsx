import { Section } from '#components/ui/layout.tsx';
import type { ResearchResults } from '#contracts/research.ts';

export function Relax({ relax }: Pick<ResearchResults, 'relax'>) {
  if (relax.length === 0) return null;
  return (
    <div className="mt-8">
      <Section title="What to change">
        <ul className="tracks gap-x-8 gap-y-3">
          {relax.map(({ wish: preference, message, wouldAdd }) => (
            <li key={preference} className="flex items-baseline gap-3 border-t-2 border-rule pt-2">
              <span className="figures text-2xl font-bold">+{wouldAdd}</span>
              <span>{message}</span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
