export type MapStop = {
  id: string;
  name: string;
  latitude: number;
  longitude: number;
  /** What stands in the stop: a rank, say. */
  mark?: string;
  /** Which of the eight lines, from 0; ink when left out. */
  colour?: number;
};

export type Placed = { stop: MapStop; x: number; y: number; labelled: boolean };
