/** Minutes -> "11 h 35 min". */
export function formatDuration(minutes: number): string {
  const [h, m] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  if (h === 0) return `${m} min`;
  return m === 0 ? `${h} h` : `${h} h ${m} min`;
}
