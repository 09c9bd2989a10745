import type { ComponentType, ReactNode, SVGProps } from 'react';
import { SunIcon } from '#components/ui/icons.tsx';
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

const CloudIcon = cloudWith(null);
const rain = <path d="M7 14l-1 3M11 14l-1 3M15 14l-1 3" />;

/** How each sky is drawn, and what it is called. */
export const skies: Record<Sky, { Icon: ComponentType<SVGProps<SVGSVGElement>>; word: string }> = {
  clear: { Icon: SunIcon, word: 'Clear' },
  partly_cloudy: {
    Icon: cloudWith(<path d="M15.5 2.5v1.5M18.5 5.5H17M17.5 2.5l-1 1" />),
    word: 'Some clouds',
  },
  cloudy: { Icon: CloudIcon, word: 'Cloudy' },
  fog: { Icon: cloudWith(<path d="M3 15h14M5 18h10" />), word: 'Fog' },
  drizzle: { Icon: cloudWith(<path d="M8 14.5l-.5 1.5M12 14.5l-.5 1.5" />), word: 'Drizzle' },
  rain: { Icon: cloudWith(rain), word: 'Rain' },
  showers: { Icon: cloudWith(rain), word: 'Showers' },
  snow: { Icon: cloudWith(<path d="M6 16h.01M10 16h.01M14 16h.01M8 18.5h.01M12 18.5h.01" />), word: 'Snow' },
  thunder: { Icon: cloudWith(<path d="m11 12-3 3.5h3L9 19" />), word: 'Thunderstorms' },
};
