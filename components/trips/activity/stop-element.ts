/** The name of a stop in the days or the ideas, which opens it. */
const buttonOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-stop="${CSS.escape(id)}"] [data-opens]`);

/** Brings a stop into sight among the days, and no more than that. */
export function showStop(id: string): void {
  buttonOf(id)?.scrollIntoView({ block: 'nearest' });
}

/** Whoever works with the keys goes on where the stop is; for others the page stays as it is. */
export function focusStop(id: string): void {
  const button = buttonOf(id);
  button?.focus({ preventScroll: true });
  if (button?.matches(':focus-visible')) button.scrollIntoView({ block: 'nearest' });
}
