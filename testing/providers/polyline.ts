type Point = { latitude: number; longitude: number };

/** The other way round from `decodePolyline`, as services write it. */
export function encodePolyline(points: readonly Point[], digits: 5 | 6): string {
  const unit = 10 ** digits;
  let [latitude, longitude] = [0, 0];
  let text = '';
  const write = (difference: number) => {
    let value = difference < 0 ? -2 * difference - 1 : 2 * difference;
    while (value >= 32) {
      text += String.fromCharCode((value % 32) + 32 + 63);
      value = Math.floor(value / 32);
    }
    text += String.fromCharCode(value + 63);
  };
  for (const point of points) {
    const next = [Math.round(point.latitude * unit), Math.round(point.longitude * unit)] as const;
    write(next[0] - latitude);
    write(next[1] - longitude);
    [latitude, longitude] = next;
  }
  return text;
}
