import type { ReactNode } from 'react';

/** Nothing here yet: says what would be, and what to do first. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="bg-panel px-5 py-10 sm:px-10">
      <h2 className="text-2xl">{title}</h2>
      {children ? <div className="mt-2 max-w-prose text-soft">{children}</div> : null}
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  );
}
