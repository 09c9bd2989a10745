import type { ReactNode } from 'react';
import { Queries } from '#components/shell/Queries.tsx';

export default function ScansLayout({ children }: { children: ReactNode }) {
  return <Queries>{children}</Queries>;
}
