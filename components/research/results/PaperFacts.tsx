import type { DestinationResult } from '#contracts/research.ts';
import { Provenance } from '../Provenance.tsx';

/** What is asked for at the border besides passport and visa. */
export function PaperFacts({ papers }: Pick<DestinationResult, 'papers'>) {
  return (
    <ul className="flex flex-col gap-2">
      {papers.map(({ text, provenance }) => (
        <li key={text}>
          {text}
          <Provenance source={provenance} />
        </li>
      ))}
    </ul>
  );
}
