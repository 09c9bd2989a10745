import { endPoint, type Problem, startPoint } from './problem.ts';

/** The first minute from `time` on that lies in one of the windows; Infinity when there is none. */
export function earliestStart(windows: Float64Array, time: number): number {
  for (let i = 0; i < windows.length; i += 2)
    if (time <= (windows[i + 1] as number)) return Math.max(time, windows[i] as number);
  return Number.POSITIVE_INFINITY;
}

/** The last minute up to `time` that lies in one of the windows; -Infinity when there is none. */
export function latestStart(windows: Float64Array, time: number): number {
  let latest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < windows.length && (windows[i] as number) <= time; i += 2)
    latest = Math.max(latest, Math.min(time, windows[i + 1] as number));
  return latest;
}

/**
 * One day's path with, for each point, the earliest time it can begin (forward) and the latest at which it may begin so
 * that all that follows still fits (backward). As one can always wait, a visit fits between two points when it can begin
 * after the first and the second can then begin by its latest: O(1) in the length of the path.
 *
 * After Savelsbergh's forward time slack (1992), in the form of Vansteenwegen et al. (2009), "Iterated local search for
 * the team orienteering problem with time windows"; here with several windows a visit.
 */
export class Route {
  /** The day's start, the visits in order, the day's end. */
  points: number[];
  start: number[] = [];
  latest: number[] = [];
  /** Minutes on the way. */
  travel = 0;
  isFeasible = false;
  readonly day: number;
  private readonly problem: Problem;

  constructor(problem: Problem, day: number) {
    this.problem = problem;
    this.day = day;
    this.points = [];
    this.set(problem.fixedOf[day] ?? []);
  }

  get visits(): readonly number[] {
    return this.points.slice(1, -1);
  }

  /** When one is back. */
  get finish(): number {
    return this.start[this.points.length - 1] as number;
  }

  set(visits: readonly number[]): void {
    this.points = [startPoint(this.problem, this.day), ...visits, endPoint(this.problem, this.day)];
    this.refresh();
  }

  /** Puts a list of visits in the place of `count` points from `position` on. */
  splice(position: number, count: number, ...visits: number[]): void {
    this.points.splice(position, count, ...visits);
    this.refresh();
  }

  windowsOf(visit: number): Float64Array {
    return this.problem.windows[this.day * this.problem.visits + visit] as Float64Array;
  }

  /** When the point at a position is over. */
  leave(position: number): number {
    return (
      (this.start[position] as number) + (this.problem.minutes[this.points[position] as number] as number)
    );
  }

  /**
   * How many minutes later the point at `until` is reached when `visit` takes the place of all between `after` and
   * `until` (positions); Infinity when that does not fit.
   */
  shiftOf(visit: number, after: number, until: number): number {
    const { travel, points, minutes, travelLimit } = this.problem;
    const from = this.points[after] as number;
    const to = this.points[until] as number;
    const there = travel[from * points + visit] as number;
    const onward = travel[visit * points + to] as number;
    const start = earliestStart(this.windowsOf(visit), this.leave(after) + there);
    const arrive = start + (minutes[visit] as number) + onward;
    if (!(arrive <= (this.latest[until] as number))) return Number.POSITIVE_INFINITY;
    if (this.travel + there + onward - this.travelBetween(after, until) > travelLimit)
      return Number.POSITIVE_INFINITY;
    return arrive - this.arrival(until);
  }

  /** When one reaches the point at a position. */
  arrival(position: number): number {
    return position === 0 ? (this.start[0] as number) : this.leave(position - 1) + this.legTo(position);
  }

  private legTo(position: number): number {
    const { travel, points } = this.problem;
    return travel[
      (this.points[position - 1] as number) * points + (this.points[position] as number)
    ] as number;
  }

  private travelBetween(after: number, until: number): number {
    let sum = 0;
    for (let position = after + 1; position <= until; position++) sum += this.legTo(position);
    return sum;
  }

  private refresh(): void {
    const { minutes, dayStart, dayEnd, travelLimit, fixedOf } = this.problem;
    const last = this.points.length - 1;
    this.start.length = last + 1;
    this.latest.length = last + 1;
    this.start[0] = dayStart[this.day] as number;
    this.travel = 0;
    for (let position = 1; position <= last; position++) {
      const leg = this.legTo(position);
      const time = this.leave(position - 1) + leg;
      this.travel += leg;
      this.start[position] =
        position === last ? time : earliestStart(this.windowsOf(this.points[position] as number), time);
    }
    this.latest[last] = dayEnd[this.day] as number;
    for (let position = last - 1; position > 0; position--) {
      const point = this.points[position] as number;
      const bound =
        (this.latest[position + 1] as number) - this.legTo(position + 1) - (minutes[point] as number);
      this.latest[position] = latestStart(this.windowsOf(point), bound);
    }
    this.latest[0] = this.start[0] as number;
    const isFixedOnly = last - 1 === fixedOf[this.day]?.length;
    this.isFeasible =
      this.finish <= (this.latest[last] as number) && (isFixedOnly || this.travel <= travelLimit);
  }
}
