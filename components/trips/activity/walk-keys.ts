export type Step = 'previous' | 'next';

/** By which arrow one walks from stop to stop: they point where the line is read to. */
export const walkKeys = (direction: 'ltr' | 'rtl'): Record<string, Step> =>
  direction === 'ltr'
    ? { ArrowLeft: 'previous', ArrowRight: 'next' }
    : { ArrowRight: 'previous', ArrowLeft: 'next' };
