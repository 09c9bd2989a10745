/** An attribute of a field that holds something half typed, and lets go of it on Escape. */
export const HALF_TYPED = 'data-half-typed';

/**
 * For what a dialog does on Escape: an open list and a half typed field take the key first, so that one press never
 * throws both away.
 */
export function leaveEscapeToField(event: KeyboardEvent): void {
  const { target } = event;
  if (!(target instanceof Element)) return;
  if (target.getAttribute('aria-expanded') === 'true' || target.hasAttribute(HALF_TYPED))
    event.preventDefault();
}
