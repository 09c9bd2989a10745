import { useTranslations } from 'next-intl';
import { replaySpeeds } from '#client/plans/replay.ts';
import { Button } from '#components/ui/Button.tsx';
import { Select } from '#components/ui/Field.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { readWhole } from '#core/numbers.ts';
import { seconds } from './seconds.ts';
import type { Replay } from './useReplay.ts';

/** Play, pause, move along and faster. */
export function ReplayBar({ replay, onClose }: { replay: Replay; onClose: () => void }) {
  const t = useTranslations('plans.replay');
  const formats = useFormats();
  const timeOf = (ms: number) => t('seconds', { seconds: seconds(ms, formats) });
  const { at, length, speed, isPlaying, seek, setSpeed, setPlaying } = replay;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div
      role="group"
      aria-label={t('title')}
      className="mb-6 flex flex-wrap items-center gap-3 bg-panel px-4 py-3"
    >
      <Button small className="min-h-11! min-w-20" onClick={() => setPlaying(!isPlaying)}>
        {t(isPlaying ? 'pause' : 'play')}
      </Button>
      <input
        type="range"
        aria-label={t('position')}
        aria-valuetext={t('at', { at: timeOf(at), length: timeOf(length) })}
        className="h-11 min-w-40 flex-1 accent-ink"
        min={0}
        max={length}
        step={50}
        value={at}
        onChange={({ target }) => {
          setPlaying(false);
          seek(readWhole(target.value, { min: 0, max: length }) ?? at);
        }}
      />
      <span className="figures text-soft" aria-hidden="true">
        {timeOf(at)} / {timeOf(length)}
      </span>
      <Select
        aria-label={t('speed')}
        className="min-h-11! w-auto!"
        value={speed}
        onChange={({ target }) => setSpeed(replaySpeeds.find((one) => String(one) === target.value) ?? 1)}
      >
        {replaySpeeds.map((one) => (
          <option key={one} value={one}>{`${one}×`}</option>
        ))}
      </Select>
      <Button small className="min-h-11!" onClick={onClose}>
        {t('close')}
      </Button>
    </div>
  );
}
