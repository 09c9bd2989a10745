import { lineColour } from '#components/ui/lines.ts';
import type { MapPin } from '#components/ui/map/types.ts';
import type { Translator } from '#messages/messages.ts';

/**
 * Pins are buttons of the page, not pictures of the canvas: they can be focused, read aloud and dragged. `data-pin` has
 * the stop's id; a group has those of all its stops in `data-pins`. Whoever lights a stop sets `data-lit` on both.
 */
const disc = [
  'figures relative grid h-7 min-w-7 cursor-pointer place-items-center rounded-full border-4 bg-ground px-0.5',
  'text-[0.8rem] leading-none font-bold text-ink outline-offset-1',
  // Its edge is seen on every ground, whatever the colour of its line.
  'shadow-[0_0_0_1px_var(--ink)]',
  // What a finger needs to hit it.
  'before:absolute before:-inset-2 before:rounded-full',
  'data-lit:z-2 data-lit:bg-signal data-lit:text-on-signal data-open:z-2 data-open:bg-signal data-open:text-on-signal',
].join(' ');

/** Longer names are cut short, px. */
const MAX_NAME_PX = 150;
const NAME = [
  'pointer-events-none invisible absolute top-1/2 w-max -translate-y-1/2 truncate rounded-sign bg-ground px-1 py-0.5',
  'font-sans text-[0.78rem] leading-4 font-semibold tracking-normal text-ink',
  'in-data-[named=right]:visible in-data-[named=right]:left-[calc(100%+7px)]',
  'in-data-[named=left]:visible in-data-[named=left]:right-[calc(100%+7px)]',
].join(' ');

const INK = 'var(--ink)';

export function pinElement(pin: MapPin): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.dataset.pin = pin.id;
  element.className = disc;
  if (pin.isTentative) element.classList.add('border-dashed');
  element.style.borderColor = pin.isTentative
    ? 'var(--edge)'
    : pin.colour === undefined
      ? INK
      : lineColour(pin.colour);
  element.textContent = pin.mark ?? '';
  element.append(nameElement(pin.name));
  element.title = pin.name;
  element.setAttribute('aria-label', pin.label ?? pin.name);
  return element;
}

/** Beside the pin where there is room (`data-named` on the pin); read aloud it is by the pin's own label. */
function nameElement(name: string): HTMLSpanElement {
  const element = document.createElement('span');
  element.setAttribute('aria-hidden', 'true');
  element.dir = 'auto';
  element.className = NAME;
  element.style.maxWidth = `${MAX_NAME_PX}px`;
  element.textContent = name;
  return element;
}

/** The width that a pin's name takes beside it, px. */
export const nameWidth = (pin: HTMLElement): number =>
  pin.lastElementChild instanceof HTMLElement ? pin.lastElementChild.offsetWidth : 0;

/** Stops that would cover each other, as one: how many there are; in their line's colour where they share one. */
export function groupElement(pins: readonly MapPin[], t: Translator<'common.map'>): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.dataset.pins = pins.map(({ id }) => id).join(' ');
  element.className = `${disc} min-w-9 h-9 border-double border-6`;
  const [first] = pins;
  const isOneLine = pins.every(({ colour }) => colour === first?.colour);
  element.style.borderColor = isOneLine && first?.colour !== undefined ? lineColour(first.colour) : INK;
  element.textContent = `${pins.length}`;
  const names = pins.slice(0, 5).map(({ name }) => name);
  if (pins.length > names.length) names.push(t('more', { more: pins.length - names.length }));
  element.title = names.join('\n');
  element.setAttribute('aria-label', t('group', { count: pins.length, names: names.join(', ') }));
  return element;
}
