import type { ReactNode } from 'react';
import { Queries } from '#components/shell/Queries.tsx';
import { type LocaleParams, Words } from '#components/shell/Words.tsx';

type Props = { children: ReactNode; params: LocaleParams };

export default function AdminLayout({ children, params }: Props) {
  return (
    <Words params={params} catalogues={['admin', 'guides']}>
      <Queries>{children}</Queries>
    </Words>
  );
}
