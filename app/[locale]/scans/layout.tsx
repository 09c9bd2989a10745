import type { ReactNode } from 'react';
import { Queries } from '#components/shell/Queries.tsx';
import { type LocaleParams, Words } from '#components/shell/Words.tsx';

type Props = { children: ReactNode; params: LocaleParams };

export default function ScansLayout({ children, params }: Props) {
  return (
    <Words params={params} catalogues={['scans', 'deals', 'watches', 'trips']}>
      <Queries>{children}</Queries>
    </Words>
  );
}
