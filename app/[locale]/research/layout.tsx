import type { ReactNode } from 'react';
import { Queries } from '#components/shell/Queries.tsx';
import { type LocaleParams, Words } from '#components/shell/Words.tsx';

type Props = { children: ReactNode; params: LocaleParams };

export default function ResearchLayout({ children, params }: Props) {
  return (
    <Words params={params} catalogues={['research', 'research-results', 'guides', 'trips']}>
      <Queries>{children}</Queries>
    </Words>
  );
}
