'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, type MouseEvent, startTransition } from 'react';

type Props = ComponentProps<'a'> & { href: string };

const wantsBrowser = (event: MouseEvent<HTMLAnchorElement>) =>
  event.defaultPrevented ||
  event.button !== 0 ||
  event.metaKey ||
  event.ctrlKey ||
  event.shiftKey ||
  event.altKey ||
  event.currentTarget.target !== '';

/**
 * A link within the app. Unlike the framework's own it fetches a page when somebody is about to go there, not when the
 * link comes into sight, which would load every page behind the first one; and it weighs next to nothing.
 */
export function Link({ href, onClick, ...rest }: Props) {
  const router = useRouter();
  const prepare = () => router.prefetch(href);
  return (
    <a
      href={href}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={(event) => {
        onClick?.(event);
        if (wantsBrowser(event)) return;
        event.preventDefault();
        startTransition(() => router.push(href));
      }}
      {...rest}
    />
  );
}
