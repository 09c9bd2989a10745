import type { ReactNode } from 'react';
import { Queries } from '#components/shell/Queries.tsx';
import { type LocaleParams, Words } from '#components/shell/Words.tsx';

type Props = { children: ReactNode; params: LocaleParams };

export default function SettingsLayout({ children, params }: Props) {
  return (
    <Words params={params} catalogues={['settings']}>
      <Queries>{children}</Queries>
    </Words>
  );
}
