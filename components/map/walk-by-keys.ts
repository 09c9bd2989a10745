/**
 * From button to button with the arrow keys: hundreds of pins are one stop of the Tab key.
 * @param buttons those that are there now, in reading order
 */
export function walkByKeys(
  root: HTMLElement,
  buttons: () => readonly HTMLElement[],
): { enterAtFirst(): void; end(): void } {
  const enterAt = (all: readonly HTMLElement[], entry: HTMLElement | undefined) => {
    for (const one of all) one.tabIndex = one === entry ? 0 : -1;
  };
  function onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (step === undefined || at === -1) return;
    // Else the map would move.
    event.preventDefault();
    event.stopPropagation();
    const next = all[(at + step + all.length) % all.length];
    enterAt(all, next);
    next?.focus();
  }
  root.addEventListener('keydown', onKey, true);
  return {
    enterAtFirst() {
      const all = buttons();
      enterAt(all, all.find((one) => one === document.activeElement) ?? all[0]);
    },
    end: () => root.removeEventListener('keydown', onKey, true),
  };
}
