import type { ReactNode } from 'react';

/** For the part of a message between `<figures>` and `</figures>`: digits that keep their width. */
export const figures = (chunks: ReactNode) => <span className="figures">{chunks}</span>;
