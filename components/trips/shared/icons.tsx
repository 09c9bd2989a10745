import type { ReactNode, SVGProps } from 'react';
import { Sign } from '#components/ui/Sign.tsx';
import type { ActivityFields } from '#contracts/trips.ts';

type IconProps = SVGProps<SVGSVGElement>;

export const GripIcon = (props: IconProps) => (
  <Sign {...props}>
    <path d="M7 4v.01M13 4v.01M7 10v.01M13 10v.01M7 16v.01M13 16v.01" strokeWidth="3" strokeLinecap="round" />
  </Sign>
);
export const TalkIcon = (props: IconProps) => (
  <Sign {...props}>
    <path d="M2.5 3.5h15v10H9l-4 4v-4H2.5Z" />
  </Sign>
);
/** A line with stations. */
export const DaysIcon = (props: IconProps) => (
  <Sign {...props}>
    <path d="M5 2v3M5 8.500v3M5 15v3M11 6.500h6M11 13.500h6" />
    <circle cx="5" cy="6.500" r="2" />
    <circle cx="5" cy="13.500" r="2" />
  </Sign>
);
export const IdeaIcon = (props: IconProps) => (
  <Sign {...props}>
    <path d="M7 14.500h6M8 17.500h4M7 14.500c0-2-2.500-3-2.500-6.500a5.500 5.500 0 0 1 11 0c0 3.500-2.500 4.500-2.500 6.500" />
  </Sign>
);
export const MoneyIcon = (props: IconProps) => (
  <Sign {...props}>
    <path d="M2 5h16v10.500H2Z" />
    <circle cx="10" cy="10.250" r="2.250" />
    <path d="M5 10.250v.01M15 10.250v.01" strokeLinecap="round" />
  </Sign>
);
export const UndoIcon = (props: IconProps) => (
  <Sign {...props}>
    <path d="M7 3 3 7l4 4M3.5 7H12a5 5 0 0 1 0 10H7" />
  </Sign>
);
export const PinIcon = (props: IconProps) => (
  <Sign {...props}>
    <path d="M10 18.5S4 12.6 4 8a6 6 0 0 1 12 0c0 4.6-6 10.5-6 10.5Z" />
    <circle cx="10" cy="8" r="1.5" />
  </Sign>
);
export const TicketIcon = (props: IconProps) => (
  <Sign {...props}>
    <path d="M2.5 5.5h15v3a1.5 1.5 0 0 0 0 3v3h-15v-3a1.5 1.5 0 0 0 0-3ZM12.5 5.5v9" />
  </Sign>
);
export const DotsIcon = (props: IconProps) => (
  <Sign {...props}>
    <path d="M4 10v.01M10 10v.01M16 10v.01" strokeWidth="3.5" strokeLinecap="round" />
  </Sign>
);

const kinds: Record<ActivityFields['kind'], ReactNode> = {
  sight: <path d="M2.5 8 10 3l7.5 5M4 8v8m4-8v8m4-8v8m4-8v8M2 17h16" />,
  food: <path d="M6 2v16M3 2v5h6V2M14 18V2c3 1 3 7 0 9" />,
  stay: <path d="M2 4v13M2 13h16v4M18 13V9H8v4M5 9v.01" />,
  flight: <path d="m2 11 16-7-6 14-3-6-7-1Z" />,
  train: <path d="M5 2.5h10v11H5zM5 8.5h10M8 11.5v.01M12 11.5v.01M7 14l-3 4m9-4 3 4" />,
  bus: <path d="M3.5 3.5h13v11h-13zM3.5 9h13M6 14.5v2.5m8-2.5v2.5M7 12v.01M13 12v.01" />,
  car: <path d="M3 9.5 5 5h10l2 4.5M2.5 9.5h15v5h-15zM5 14.5V17m10-2.5V17" />,
  boat: <path d="M2 12h16l-3 5H5l-3-5ZM10 12V3l5 6" />,
  walk: <path d="M11 3v.01M10 7 8 12l3 2v4M8 12l-2 6M10 7l3 3 3 .5M10 7 7 8 5 11" />,
  event: <path d="M3 6h14v4a2 2 0 0 0 0 1v4H3v-4a2 2 0 0 0 0-1V6Zm8 0v9" />,
  shopping: <path d="M4 7h12l1 10H3L4 7Zm3 0a3 3 0 0 1 6 0" />,
  rest: <path d="M3 9h11v4a4 4 0 0 1-4 4H7a4 4 0 0 1-4-4V9Zm11 1h3v4h-3M6 3v3m4-3v3" />,
  other: <path d="M10 3v14M3 10h14M5 5l10 10m0-10L5 15" />,
};

export const KindIcon = ({ kind, ...rest }: IconProps & { kind: ActivityFields['kind'] }) => (
  <Sign {...rest}>{kinds[kind]}</Sign>
);
