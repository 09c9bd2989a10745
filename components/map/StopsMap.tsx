'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { type ComponentType, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { LiveMapProps } from './LiveMap.tsx';

type Props = Omit<LiveMapProps, 'onFailure'> & {
  className?: string;
  /** Drawn where the browser has no WebGL. */
  drawn: ReactNode;
};

/** Loaded this far before it comes into sight. */
const AHEAD = '200px';

/** A map, fetched when it is seen; where the browser can't draw it, the picture that needs nothing. */
export function StopsMap({ className, drawn, ...map }: Props) {
  const t = useTranslations('common.map');
  const root = useRef<HTMLElement>(null);
  const [Live, setLive] = useState<ComponentType<LiveMapProps> | null>(null);
  const [isDrawn, setDrawn] = useState(false);
  const onFailure = useCallback(() => setDrawn(true), []);
  useEffect(() => {
    if (!root.current) return;
    if (!hasWebGl()) return setDrawn(true);
    let isGone = false;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        void importWithRetry(() => import('./LiveMap.tsx')).then((module) => {
          if (!isGone) setLive(() => module.LiveMap);
        });
      },
      { rootMargin: AHEAD },
    );
    observer.observe(root.current);
    return () => {
      isGone = true;
      observer.disconnect();
    };
  }, []);
  if (isDrawn) return drawn;
  return (
    <section
      ref={root}
      aria-label={map.label}
      className={clsx('relative overflow-hidden bg-panel', className)}
    >
      {Live ? (
        <Live {...map} onFailure={onFailure} />
      ) : (
        <Skeleton className="size-full" label={t('loading')} />
      )}
    </section>
  );
}

function hasWebGl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}
