/** The mark: a line that turns once, three stations, the last of them the one ahead. */
export function Mark({ size = 34 }: { size?: number }) {
  return (
    <svg viewBox="0 0 34 34" width={size} height={size} aria-hidden="true" className="shrink-0">
      <path
        d="M6 7v7c0 3 1 4.500 3 6.500l4.500 4.500c2 2 3.500 2.500 6.500 2.500h8"
        fill="none"
        className="stroke-ink"
        strokeWidth="5"
      />
      <circle cx="6" cy="6.500" r="4" className="fill-ground stroke-ink" strokeWidth="3" />
      <circle cx="11.300" cy="22.300" r="4" className="fill-ground stroke-ink" strokeWidth="3" />
      <circle cx="27" cy="27.500" r="5" className="fill-signal stroke-ink" strokeWidth="3" />
    </svg>
  );
}
