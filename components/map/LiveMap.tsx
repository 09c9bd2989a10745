'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { MapPin, MapRoute, Point } from '#components/ui/map/types.ts';
import { useMapTiles } from '#hooks/useMapTiles.ts';
import { createCanvas, type MapCanvas } from './canvas.ts';
import { MapControls } from './MapControls.tsx';

export type LiveMapProps = {
  label: string;
  pins: readonly MapPin[];
  routes: readonly MapRoute[];
  /** The stop that is open. */
  openId: string | null;
  /** What is shown as a whole; with another one the map moves there. */
  fitKey: string;
  onPin: (id: string) => void;
  /** Presses beside all pins, and "add here". */
  onGround?: ((point: Point) => void) | undefined;
  /** Above the map: a form, say. */
  children?: ReactNode;
  /** The browser can't draw it. */
  onFailure: () => void;
};

export function LiveMap(props: LiveMapProps) {
  const { label, pins, routes, openId, fitKey, onPin, onGround, children, onFailure } = props;
  const t = useTranslations('common.map');
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<MapCanvas>(null);
  const [isLarge, setLarge] = useState(false);
  const latest = useRef({ pins, onPin, onGround, onFailure, t });
  latest.current = { pins, onPin, onGround, onFailure, t };
  const canAdd = onGround !== undefined;

  useEffect(() => {
    if (!container.current) return;
    try {
      canvas.current = createCanvas({
        container: container.current,
        label,
        t: latest.current.t,
        first: framed(latest.current.pins),
        onPin: (id) => latest.current.onPin(id),
        onGround: (point) => latest.current.onGround?.(point),
        onFailure: () => latest.current.onFailure(),
        isTouch: matchMedia('(pointer: coarse)').matches,
      });
    } catch {
      latest.current.onFailure();
    }
    return () => {
      canvas.current?.remove();
      canvas.current = null;
    };
  }, [label]);
  useEffect(() => canvas.current?.setPins(pins), [pins, label]);
  const tiles = useMapTiles();
  useEffect(() => canvas.current?.setTiles(tiles), [tiles, label]);
  useEffect(() => canvas.current?.setRoutes(routes), [routes, label]);
  useEffect(() => canvas.current?.open(openId), [openId, label]);
  const fitted = useRef(fitKey);
  useEffect(() => {
    if (fitted.current === fitKey) return;
    fitted.current = fitKey;
    canvas.current?.fit(framed(latest.current.pins));
  }, [fitKey]);

  return (
    <div
      data-expanded={isLarge || undefined}
      className={clsx('bg-panel', isLarge ? 'fixed inset-0 z-30' : 'absolute inset-0')}
    >
      <div ref={container} className="size-full" />
      <MapControls
        isLarge={isLarge}
        credit={tiles?.attribution}
        onLarge={setLarge}
        onZoom={(levels) => canvas.current?.zoomBy(levels)}
        onFit={() => canvas.current?.fit(framed(pins))}
        onAdd={canAdd ? () => canvas.current && onGround?.(canvas.current.centre()) : undefined}
      />
      {children}
    </div>
  );
}

/** What is decided frames the map; ideas do where nothing is. */
function framed(pins: readonly MapPin[]): readonly MapPin[] {
  const decided = pins.filter(({ isTentative }) => !isTentative);
  return decided.length > 0 ? decided : pins;
}
