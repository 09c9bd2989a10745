import type { ReactNode } from 'react';

/** One kind of fact about a place, under its name. */
export function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t-2 border-rule pt-3">
      <h4 className="mb-2 font-bold">{title}</h4>
      {children}
    </section>
  );
}
