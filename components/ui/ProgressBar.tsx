type Props = { label: string /** 0 to 100. */; value: number /** What is happening now. */; words?: string };

export function ProgressBar({ label, value, words }: Props) {
  const rounded = Math.round(value);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={rounded}
      aria-valuetext={words ? `${rounded}%, ${words}` : `${rounded}%`}
      className="h-3 overflow-hidden rounded-sign bg-rule"
    >
      <div
        className="h-full origin-left bg-ink transition-transform duration-500"
        style={{ transform: `scaleX(${value / 100})` }}
      />
    </div>
  );
}
