export type Point = { latitude: number; longitude: number };

export type MapStop = Point & {
  id: string;
  name: string;
  /** What stands in the stop: a rank, say. */
  mark?: string;
  /** Which of the eight lines, from 0; ink when left out. */
  colour?: number;
};

/** A stop on the map that can be moved and pressed. */
export type MapPin = MapStop & {
  /** What a screen reader says, and a hint for the mouse; the name when left out. */
  label?: string;
  /** Not decided yet: in grey, with a broken outline. */
  isTentative?: boolean;
};

/** A way through some points, in the colour of its line. */
export type MapRoute = { id: string; colour: number; points: readonly Point[] };

export type Placed = { stop: MapStop; x: number; y: number; labelled: boolean };

/** A way between two stops, in the colour of one of the eight lines, from 0. */
export type MapArc = { from: string; to: string; colour: number };
