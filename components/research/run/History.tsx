import type { ReactNode } from 'react';
import { ChevronIcon } from '#components/ui/icons.tsx';

/** Once there are results, how they came about steps back, but stays at hand. */
export function History({ children }: { children: ReactNode }) {
  return (
    <details className="group mt-10 border-t-2 border-rule pt-3">
      <summary className="flex min-h-11 items-center gap-2">
        <h2 className="text-xl">How it was researched</h2>
        <ChevronIcon className="transition-transform group-open:rotate-180" />
      </summary>
      <div className="mt-4">{children}</div>
    </details>
  );
}
