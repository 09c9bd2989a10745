import type { Gap, Place } from './geometry.ts';

/**
 * What is seen of a stop on its way. Both pictures are layers of their own that are only moved: the hundreds of stops
 * below them are neither laid out nor painted again.
 */
const layer = ['pointer-events-none', 'fixed', 'z-40', 'will-change-transform'];

export interface Bar {
  /** Null: nowhere. */
  show(gap: Gap | null): void;
  remove(): void;
}

/** Where the stop would land, drawn as a bar between the others. */
export function createBar(): Bar {
  const bar = document.createElement('div');
  bar.setAttribute('aria-hidden', 'true');
  bar.classList.add(...layer, 'top-0', 'left-0', 'h-1.5', 'bg-signal', 'outline-2', 'outline-ink');
  return {
    show(gap) {
      bar.style.visibility = gap ? '' : 'hidden';
      if (!gap) return;
      bar.style.width = `${gap.width}px`;
      bar.style.transform = `translate(${gap.left}px, ${gap.top}px)`;
      if (!bar.isConnected) document.body.append(bar);
    },
    remove: () => bar.remove(),
  };
}

export interface Ghost {
  /** So far from where the stop was, px. */
  follow(x: number, y: number): void;
  /** Lies where the stop will be drawn, in the window, px. */
  landAt(place: Place): void;
  remove(): void;
}

/** Inside of its edges, px: Tailwind's `p-2`. */
const PADDING = 8;

/** The stop itself, as it follows the pointer. */
export function createGhost(stop: HTMLElement): Ghost {
  const { left, top, width } = stop.getBoundingClientRect();
  const ghost = stop.cloneNode(true) as HTMLElement;
  ghost.setAttribute('aria-hidden', 'true');
  ghost.removeAttribute('data-stop');
  ghost.dataset.ghost = '';
  ghost.classList.add(...layer, 'list-none', 'bg-ground', 'p-2', 'shadow-over');
  // Written on the element: a class of the stop's own, as `relative`, would win, and the picture lengthen the page.
  Object.assign(ghost.style, { position: 'fixed', left: `${left}px`, top: `${top}px`, width: `${width}px` });
  const line = stop.closest<HTMLElement>('[data-day]')?.style.getPropertyValue('--line') ?? '';
  ghost.style.setProperty('--line', line);
  document.body.append(ghost);
  const follow = (x: number, y: number) => {
    ghost.style.transform = `translate(${x}px, ${y}px)`;
  };
  return {
    follow,
    landAt(place) {
      ghost.dataset.landed = '';
      follow(place.left - PADDING - left, place.top - PADDING - top);
    },
    remove: () => ghost.remove(),
  };
}
