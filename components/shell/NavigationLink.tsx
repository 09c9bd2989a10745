'use client';

import type { ReactNode } from 'react';
import { Link } from '#components/ui/Link.tsx';
import { usePath } from '#hooks/usePath.ts';
import { isWithin } from './navigation.ts';

type Props = { href: string; className: string; children: ReactNode };

/** An entry of the header, which knows whether the page belongs to it. */
export function NavigationLink({ href, ...rest }: Props) {
  return <Link href={href} aria-current={isWithin(usePath(), href) ? 'page' : undefined} {...rest} />;
}
