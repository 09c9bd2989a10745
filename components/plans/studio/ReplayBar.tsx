import { replaySpeeds } from '#client/plans/replay.ts';
import { Button } from '#components/ui/Button.tsx';
import { Select } from '#components/ui/Field.tsx';
import { readWhole } from '#core/numbers.ts';
import type { Replay } from './useReplay.ts';

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

/** Play, pause, move along and faster. */
export function ReplayBar({ replay, onClose }: { replay: Replay; onClose: () => void }) {
  const { at, length, speed, isPlaying, seek, setSpeed, setPlaying } = replay;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div
      role="group"
      aria-label="Replay"
      className="mb-6 flex flex-wrap items-center gap-3 bg-panel px-4 py-3"
    >
      <Button small className="min-h-11! min-w-20" onClick={() => setPlaying(!isPlaying)}>
        {isPlaying ? 'Pause' : 'Play'}
      </Button>
      <input
        type="range"
        aria-label="Position"
        aria-valuetext={`${seconds(at)} of ${seconds(length)}`}
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
        {seconds(at)} / {seconds(length)}
      </span>
      <Select
        aria-label="Speed"
        className="min-h-11! w-auto!"
        value={speed}
        onChange={({ target }) => setSpeed(replaySpeeds.find((one) => String(one) === target.value) ?? 1)}
      >
        {replaySpeeds.map((one) => (
          <option key={one} value={one}>{`${one}×`}</option>
        ))}
      </Select>
      <Button small className="min-h-11!" onClick={onClose}>
        Close the replay
      </Button>
    </div>
  );
}
