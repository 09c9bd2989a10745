import type { ReactNode } from 'react';
import { AlertIcon } from './icons.tsx';

/** What happened, and what to try. */
export function ErrorNote({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div role="alert" className="flex gap-3 border-s-8 border-stop bg-panel px-4 py-3">
      <AlertIcon className="mt-0.5 shrink-0 text-stop" />
      <div className="min-w-0">
        <p className="font-bold">{title}</p>
        {children ? <div className="text-soft">{children}</div> : null}
        {action ? <div className="mt-3 flex flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  );
}
