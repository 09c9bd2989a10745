import clsx from 'clsx';

/** Holds the place of what is being fetched at its real size, so that nothing jumps when it comes. */
export function Skeleton({ className, label = 'Loading' }: { className: string; label?: string }) {
  return (
    <div
      role="status"
      aria-label={label}
      className={clsx('rounded-sign bg-panel motion-safe:animate-beat', className)}
    />
  );
}
