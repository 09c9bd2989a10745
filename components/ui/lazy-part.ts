import { type ComponentType, lazy } from 'react';
import { importWithRetry } from './import-with-retry.ts';

/**
 * A part of a page that is loaded when it is first shown, again and again while the network is away.
 *
 * ```tsx
 * const Part = lazyPart(() => import('./Part.tsx').then(({ Part }) => Part));
 * ```
 */
export const lazyPart = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(() => importWithRetry(load).then((component) => ({ default: component })));
