import type { ComponentType, ReactNode, SVGProps } from 'react';
import { SunIcon } from '#components/ui/frame-icons.tsx';
import { Sign } from '#components/ui/Sign.tsx';
import type { Sky } from '#contracts/weather.ts';

const CLOUD = 'M6 13.5a3.5 3.5 0 0 1 .3-7A4.5 4.5 0 0 1 15 8a2.8 2.8 0 0 1-.5 5.5Z';
const cloudWith = (below: ReactNode) =>
  function Icon(props: SVGProps<SVGSVGElement>) {
    return (
      <Sign {...props}>
        <path d={CLOUD} transform="translate(0 -2)" />
        {below}
      </Sign>
    );
  };

const RainIcon = cloudWith(<path d="M7 14l-1 3M11 14l-1 3M15 14l-1 3" />);

/** How each sky is drawn. */
export const skyIcons: Record<Sky, ComponentType<SVGProps<SVGSVGElement>>> = {
  clear: SunIcon,
  partly_cloudy: cloudWith(<path d="M15.5 2.5v1.5M18.5 5.5H17M17.5 2.5l-1 1" />),
  cloudy: cloudWith(null),
  fog: cloudWith(<path d="M3 15h14M5 18h10" />),
  drizzle: cloudWith(<path d="M8 14.5l-.5 1.5M12 14.5l-.5 1.5" />),
  rain: RainIcon,
  showers: RainIcon,
  snow: cloudWith(<path d="M6 16h.01M10 16h.01M14 16h.01M8 18.5h.01M12 18.5h.01" />),
  thunder: cloudWith(<path d="m11 12-3 3.5h3L9 19" />),
};
