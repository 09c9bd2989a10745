import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { importWithRetry } from './import-with-retry.ts';
import { useIdle } from './useIdle.ts';

/**
 * A part that is loaded when the page has nothing else to do: the first page stays light. `waiting` stands in its place
 * until then.
 *
 * ```tsx
 * const Part = whenIdle(() => import('./Part.tsx').then(({ Part }) => Part));
 * ```
 */
export function whenIdle<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Part = lazy(() => importWithRetry(load).then((component) => ({ default: component })));
  return function WhenIdle({ waiting, ...props }: Props & { waiting?: ReactNode }) {
    if (!useIdle()) return waiting;
    return (
      <Suspense fallback={waiting}>
        <Part {...(props as unknown as Props)} />
      </Suspense>
    );
  };
}
