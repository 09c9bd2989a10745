import { draw } from './draw-icon.tsx';

/** The icons of what stands around every page: they are loaded with the first one, all others with what shows them. */

export const PersonIcon = draw(
  <>
    <circle cx="10" cy="6.5" r="3.5" />
    <path d="M3 18c0-4 3-6 7-6s7 2 7 6" />
  </>,
);
export const SunIcon = draw(
  <>
    <circle cx="10" cy="10" r="3.5" />
    <path d="M10 1v3M10 16v3M1 10h3M16 10h3M3.6 3.6l2.1 2.1M14.3 14.3l2.1 2.1M16.4 3.6l-2.1 2.1M5.7 14.3l-2.1 2.1" />
  </>,
);
export const MoonIcon = draw(<path d="M16.5 12.5A7 7 0 0 1 7.5 3.5a7 7 0 1 0 9 9Z" />);
export const SystemIcon = draw(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 3v14a7 7 0 0 0 0-14Z" fill="currentColor" />
  </>,
);
export const BellIcon = draw(<path d="M10 2.5V4M3 14.5h14l-2-3V9a5 5 0 0 0-10 0v2.500zM8 17.500h4" />);
