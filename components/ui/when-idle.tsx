import { type ComponentType, type ReactNode, Suspense } from 'react';
import { lazyPart } from './lazy-part.ts';
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
  const Part = lazyPart(load);
  return function WhenIdle({ waiting, ...props }: Props & { waiting?: ReactNode }) {
    if (!useIdle()) return waiting;
    return (
      <Suspense fallback={waiting}>
        <Part {...(props as unknown as Props)} />
      </Suspense>
    );
  };
}
