/** The mark: a line from one station to the next, the one ahead lit. */
export function Mark({ size = 34 }: { size?: number }) {
  return (
    <svg viewBox="0 0 34 34" width={size} height={size} aria-hidden="true" className="shrink-0">
      <path
        d="M1 10h8.500c1.900 0 3.100.600 4.200 2l6 8c1.100 1.400 2.300 2 4.200 2H33"
        fill="none"
        className="stroke-ink"
        strokeWidth="5"
      />
      <circle cx="8" cy="10" r="4.500" className="fill-ground stroke-ink" strokeWidth="3" />
      <circle cx="25" cy="22" r="5.500" className="fill-signal stroke-ink" strokeWidth="3" />
    </svg>
  );
}
