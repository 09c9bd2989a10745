import type { Kernel } from '#server/kernel.ts';
import { dealsFeature } from './deals/feature.ts';
import { mapFeature } from './map/feature.ts';
import { notificationsFeature } from './notifications/feature.ts';
import { placesFeature } from './places/feature.ts';
import { plansFeature } from './plans/feature.ts';
import { ratesFeature } from './rates/feature.ts';
import { researchFeature } from './research/feature.ts';
import { scansFeature } from './scans/feature.ts';
import { statusFeature } from './status/feature.ts';
import { tripsFeature } from './trips/feature.ts';

/**
 * The features of a node, each handed what it needs of those before it. They are registered and started in this order
 * and drained in reverse. To add one: `docs/adding-a-feature.md`.
 */
export function createFeatures(kernel: Kernel) {
  const places = placesFeature(kernel);
  const rates = ratesFeature(kernel);
  const map = mapFeature(kernel);
  const research = researchFeature(kernel);
  const trips = tripsFeature(kernel, { results: research.service.results });
  const plans = plansFeature(kernel, { research: research.service, trips: trips.service });
  const notifications = notificationsFeature(kernel, { aboutTrip: trips.service.about });
  const deals = dealsFeature(kernel, { trips: trips.service, notify: notifications.service.notify });
  const scans = scansFeature(kernel, { deals: deals.service });
  const status = statusFeature(kernel, { notifications: notifications.service });
  return { places, rates, map, research, trips, plans, notifications, deals, scans, status };
}
