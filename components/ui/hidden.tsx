import type { ReactNode } from 'react';

/** For the part of a message between `<hidden>` and `</hidden>`: heard, not seen. */
export const hidden = (chunks: ReactNode) => <span className="sr-only">{chunks}</span>;
