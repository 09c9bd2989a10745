import { lineColour } from '#components/ui/lines.ts';
import type { MapPin } from '#components/ui/map/types.ts';

/**
 * Pins are buttons of the page, not pictures of the canvas: they can be focused, read aloud and dragged. `data-pin` has
 * the stop's id; a group has those of all its stops in `data-pins`. Whoever lights a stop sets `data-lit` on both.
 */
const disc = [
  'figures grid h-7 min-w-7 cursor-pointer place-items-center rounded-full border-4 bg-ground px-0.5',
  'text-[0.8rem] leading-none font-bold text-ink outline-offset-1',
  // What a finger needs to hit it.
  'before:absolute before:-inset-2 before:rounded-full',
  'data-lit:z-2 data-lit:bg-signal data-lit:text-on-signal data-open:z-2 data-open:bg-signal data-open:text-on-signal',
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
  element.title = pin.name;
  element.setAttribute('aria-label', pin.label ?? pin.name);
  return element;
}

/** Stops that would cover each other, as one: how many there are; in their line's colour where they share one. */
export function groupElement(pins: readonly MapPin[]): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.dataset.pins = pins.map(({ id }) => id).join(' ');
  element.className = `${disc} min-w-9 h-9 border-double border-6`;
  const [first] = pins;
  const isOneLine = pins.every(({ colour }) => colour === first?.colour);
  element.style.borderColor = isOneLine && first?.colour !== undefined ? lineColour(first.colour) : INK;
  element.textContent = `${pins.length}`;
  const names = pins.slice(0, 5).map(({ name }) => name);
  if (pins.length > names.length) names.push(`${pins.length - names.length} more`);
  element.title = names.join('\n');
  element.setAttribute('aria-label', `${pins.length} places: ${names.join(', ')}. Zoom in`);
  return element;
}
