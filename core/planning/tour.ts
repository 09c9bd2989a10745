import type { Problem } from './problem.ts';
import { Route } from './route.ts';

/** The visits of each day in order: what the search puts aside and comes back to. */
export interface TourSnapshot {
  readonly visits: readonly (readonly number[])[];
  readonly worth: number;
  /** Minutes from each day's start until one is back, summed: of two tours of the same worth the shorter is better. */
  readonly time: number;
}

/** All days of a schedule while it is searched; it is feasible after each of its methods. */
export class Tour {
  readonly routes: readonly Route[];
  /** By visit: its day, or -1. */
  readonly dayOf: Int32Array;
  worth = 0;
  private cost = 0;
  /** By rule * days + day; a rule for the whole trip counts on day 0. */
  private readonly counts: Int32Array;
  private readonly problem: Problem;

  constructor(problem: Problem) {
    this.problem = problem;
    this.routes = Array.from({ length: problem.days }, (_, day) => new Route(problem, day));
    this.dayOf = new Int32Array(problem.visits).fill(-1);
    this.counts = new Int32Array(problem.rules.length * problem.days);
    for (const [day, visits] of problem.fixedOf.entries())
      for (const visit of visits) this.count(visit, day, 1);
  }

  /** Whether the limits let `added` take the place of `removed` on a day; both are lists of visits. */
  allows(day: number, added: readonly number[], removed: readonly number[] = []): boolean {
    if (this.problem.rules.length === 0 && this.problem.costLimit === Number.POSITIVE_INFINITY) return true;
    for (const visit of removed) this.count(visit, day, -1);
    for (const visit of added) this.count(visit, day, 1);
    const isAllowed =
      (this.cost <= this.problem.costLimit || added.every((visit) => this.problem.cost[visit] === 0)) &&
      added.every((visit) => this.keepsRules(visit, day));
    for (const visit of added) this.count(visit, day, -1);
    for (const visit of removed) this.count(visit, day, 1);
    return isAllowed;
  }

  /** The same for one visit more, asked so often that nothing is counted for it. */
  allowsOne(day: number, visit: number): boolean {
    const { cost, costLimit, rules, rulesOf } = this.problem;
    const added = cost[visit] as number;
    if (added > 0 && this.cost + added > costLimit) return false;
    for (const rule of rulesOf[visit] as readonly number[])
      if (
        (this.counts[this.counter(rule, day)] as number) >= (rules[rule] as Problem['rules'][number]).atMost
      )
        return false;
    return true;
  }

  private keepsRules(visit: number, day: number): boolean {
    if (visit >= this.problem.choices) return true;
    return (this.problem.rulesOf[visit] as readonly number[]).every((rule) => {
      const { atMost } = this.problem.rules[rule] as Problem['rules'][number];
      return (this.counts[this.counter(rule, day)] as number) <= atMost;
    });
  }

  /** Puts visits where `count` points were, from a position on; false, with nothing changed, when that does not fit. */
  replace(day: number, position: number, count: number, added: readonly number[]): boolean {
    const route = this.routes[day] as Route;
    const removed = route.points.slice(position, position + count);
    if (!this.allows(day, added, removed)) return false;
    route.splice(position, count, ...added);
    if (!route.isFeasible) {
      route.splice(position, added.length, ...removed);
      return false;
    }
    for (const visit of removed) this.count(visit, day, -1);
    for (const visit of added) this.count(visit, day, 1);
    return true;
  }

  snapshot(): TourSnapshot {
    return { visits: this.routes.map(({ visits }) => visits), worth: this.worth, time: this.time() };
  }

  restore({ visits }: TourSnapshot): void {
    // All out before the first comes in: a visit may have been on another day.
    for (const route of this.routes) for (const visit of route.visits) this.count(visit, route.day, -1);
    for (const route of this.routes) {
      route.set(visits[route.day] as readonly number[]);
      for (const visit of route.visits) this.count(visit, route.day, 1);
    }
  }

  time(): number {
    return this.routes.reduce((sum, { finish, start }) => sum + finish - (start[0] as number), 0);
  }

  private count(visit: number, day: number, by: 1 | -1): void {
    for (const rule of this.problem.rulesOf[visit] as readonly number[]) {
      const counter = this.counter(rule, day);
      this.counts[counter] = (this.counts[counter] as number) + by;
    }
    this.worth += by * (this.problem.worth[visit] as number);
    this.cost += by * (this.problem.cost[visit] as number);
    this.dayOf[visit] = by === 1 ? day : -1;
  }

  private counter(rule: number, day: number): number {
    return rule * this.problem.days + (this.problem.rules[rule]?.perDay ? day : 0);
  }
}
