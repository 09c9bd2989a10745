'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import { Sign } from '#components/ui/Sign.tsx';

type Props = {
  isLarge: boolean;
  onLarge: (isLarge: boolean) => void;
  onZoom: (levels: number) => void;
  onFit: () => void;
  onAdd?: (() => void) | undefined;
  /** Whom the map owes its streets, besides those who made the ground. */
  credit?: string | undefined;
};

/** On the map, in the app's own signs. */
export function MapControls({ isLarge, onLarge, onZoom, onFit, onAdd, credit }: Props) {
  const t = useTranslations('common.map');
  const osm = (chunks: ReactNode) => (
    <a className="pointer-events-auto" href="https://www.openstreetmap.org/copyright" rel="noreferrer">
      {chunks}
    </a>
  );
  useEffect(() => {
    if (!isLarge) return;
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onLarge(false);
    };
    addEventListener('keydown', onEscape);
    return () => removeEventListener('keydown', onEscape);
  }, [isLarge, onLarge]);
  return (
    <>
      <div className="absolute top-2 end-2 flex flex-col divide-y-2 divide-rule border-2 border-edge bg-ground print:hidden">
        <Control label={t('zoomIn')} onPress={() => onZoom(1)}>
          <path d="M10 3v14M3 10h14" />
        </Control>
        <Control label={t('zoomOut')} onPress={() => onZoom(-1)}>
          <path d="M3 10h14" />
        </Control>
        <Control label={t('fit')} onPress={onFit}>
          <path d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4" />
          <circle cx="10" cy="10" r="2" fill="currentColor" stroke="none" />
        </Control>
        <Control label={isLarge ? t('smaller') : t('fullScreen')} onPress={() => onLarge(!isLarge)}>
          {isLarge ? <path d="M8 3v5H3M12 17v-5h5" /> : <path d="M12 3h5v5M8 17H3v-5M17 3l-6 6M3 17l6-6" />}
        </Control>
        {onAdd ? (
          <Control label={t('addHere')} onPress={onAdd}>
            <path d="M10 18c-4-5-5-7-5-9.500a5 5 0 0 1 10 0c0 2.500-1 4.500-5 9.500ZM10 5.500v5M7.500 8h5" />
          </Control>
        ) : null}
      </div>
      <p className="pointer-events-none absolute end-0 bottom-0 bg-ground/80 px-1.5 text-[0.7rem] leading-4 text-soft">
        {credit ? t.rich('creditStreets', { osm, credit }) : t.rich('credit', { osm })}
      </p>
    </>
  );
}

function Control({ label, onPress, children }: { label: string; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className="grid size-9 place-items-center hover:bg-panel focus-visible:-outline-offset-3 pointer-coarse:size-11"
    >
      <Sign>{children}</Sign>
    </button>
  );
}
