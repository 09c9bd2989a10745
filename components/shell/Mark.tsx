/** The mark: a line from one station to the next, the one ahead lit. */
export function Mark({ size = 34 }: { size?: number }) {
  return (
    <svg viewBox="0 0 34 34" width={size} height={size} aria-hidden="true" className="shrink-0">
      <path
        d="M7 8h5c2 0 3.200.700 4.200 2.400l5.600 12.200c1 1.700 2.200 2.400 4.200 2.400"
        fill="none"
        className="stroke-ink"
        strokeWidth="5"
      />
      <circle cx="7" cy="8" r="4" className="fill-ground stroke-ink" strokeWidth="3" />
      <circle cx="26" cy="25" r="5.500" className="fill-signal stroke-ink" strokeWidth="3" />
    </svg>
  );
}
