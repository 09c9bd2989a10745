import { parseOrInvalid } from '#contracts/errors.ts';
import { dealPreferencesRequest } from '#contracts/watches.ts';
import { createRouter, type Router, requireTraveller } from '#server/http/router.ts';
import type { Deals } from './service.ts';

type Preferences = Deals['board'];
type Answer = Awaited<ReturnType<Preferences['preferences']>>;

/**
 * `/deals/preferences` under its name of before, for pages that were opened and programs that were written then. Not in
 * the document. Goes with the names in "Former names" of CONTRIBUTING.md.
 */
export function formerDealRoutes(board: Pick<Preferences, 'preferences' | 'setPreferences'>): Router {
  const routes = createRouter();
  const formerly = ({ preferences: wishes, ...rest }: Answer) => ({ wishes, ...rest });
  routes.get('/deals/wishes', requireTraveller, async (c) =>
    c.json(formerly(await board.preferences(c.var.traveller))),
  );
  routes.put('/deals/wishes', requireTraveller, async (c) => {
    const preferences = parseOrInvalid(dealPreferencesRequest, await c.req.json());
    return c.json(formerly(await board.setPreferences(c.var.traveller, preferences)));
  });
  return routes;
}
