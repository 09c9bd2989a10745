import type { ReactNode } from 'react';
import { Queries } from '#components/shell/Queries.tsx';
import { type LocaleParams, Words } from '#components/shell/Words.tsx';

type Props = { children: ReactNode; params: LocaleParams };

export default function TripsLayout({ children, params }: Props) {
  return (
    <Words params={params} catalogues={['trips', 'trip-panels', 'deals', 'research', 'watches', 'guides']}>
      <Queries>{children}</Queries>
    </Words>
  );
}
