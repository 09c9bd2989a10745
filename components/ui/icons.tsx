import clsx from 'clsx';
import type { ReactNode, SVGProps } from 'react';
import { draw } from './draw-icon.tsx';

/** Points along the line: where it is read from right to left, it points to the left. */
function drawAlong(shape: ReactNode) {
  const Shape = draw(shape);
  return function Icon({ className, ...rest }: SVGProps<SVGSVGElement>) {
    return <Shape className={clsx('rtl:-scale-x-100', className)} {...rest} />;
  };
}

export const ArrowIcon = drawAlong(<path d="M3 10h13M11 4.5 16.5 10 11 15.5" />);
export const BackIcon = drawAlong(<path d="M17 10H4M9 4.5 3.5 10 9 15.5" />);
export const CheckIcon = draw(<path d="m3.5 10.5 4.5 4.5 8.5-10" />);
export const CrossIcon = draw(<path d="m4.5 4.5 11 11m0-11-11 11" />);
export const PlusIcon = draw(<path d="M10 3v14M3 10h14" />);
export const ChevronIcon = draw(<path d="m4.5 7.5 5.5 5.5 5.5-5.5" />);
export const DownloadIcon = draw(<path d="M10 2v11M5 8.5l5 5 5-5M3 17.5h14" />);
export const OutIcon = draw(<path d="M8 4H3.5v12.5H16V12M11 3.5h5.5V9M16 4l-7.5 7.5" />);
export const AlertIcon = draw(<path d="M10 2.5 18.5 17h-17L10 2.5ZM10 7.5v4.5M10 13.5v2" />);
export const SearchIcon = draw(
  <>
    <circle cx="8.5" cy="8.5" r="5.5" />
    <path d="m12.5 12.5 5 5" />
  </>,
);
/** Measured now, by someone else: a filled dot that sends. */
export const LiveIcon = draw(
  <>
    <circle cx="10" cy="10" r="3" fill="currentColor" stroke="none" />
    <path d="M4.5 4.5a8 8 0 0 0 0 11M15.5 4.5a8 8 0 0 1 0 11" />
  </>,
);
/** From the app's own tables: a page. */
export const EmbeddedIcon = draw(<path d="M4 2.5h12v15H4zM7 7h6M7 10h6M7 13h4" />);
/** Computed, not observed: a dashed curve. */
export const ModelledIcon = draw(<path d="M2 16c5 0 5-11 9-11s4 5 7 5" strokeDasharray="3 2" />);
