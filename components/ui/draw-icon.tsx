import type { ReactNode, SVGProps } from 'react';
import { Sign } from './Sign.tsx';

/** An icon of a shape; what is given besides goes to its element. */
export function draw(shape: ReactNode) {
  return function Icon(props: SVGProps<SVGSVGElement>) {
    return <Sign {...props}>{shape}</Sign>;
  };
}
