import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { openedPlan, type PlanLinkRole, planLink, planLinkRole, planLinks } from '#contracts/plans.ts';
import { linkedTo } from '#server/http/links.ts';
import { createRouter, json, problems, type Router, requireTraveller } from '#server/http/router.ts';
import { linkToken, type RunLinks } from '#server/runs/links/links.ts';

const tags = ['plans'];
const ofPlan = z.object({ planId: z.string().min(1).max(80) });
const ofLink = ofPlan.extend({ role: planLinkRole });
const ofToken = z.object({ token: linkToken });
const refusals = problems('unauthenticated', 'not_found');

/** Links by which others watch a plan. `publicUrl`: where links lead; left out, where the request came to. */
export function planShareRoutes(links: RunLinks<PlanLinkRole>, publicUrl: string | undefined): Router {
  const routes = createRouter();
  const linked = linkedTo(publicUrl);

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/plans/{planId}/links',
      tags,
      summary: 'Which links a plan has, and since when',
      middleware: requireTraveller,
      request: { params: ofPlan },
      responses: { 200: json(planLinks, 'An address is shown only when its link is made.'), ...refusals },
    }),
    async (c) => c.json({ links: await links.list(c.var.traveller, c.req.valid('param').planId) }, 200),
  );

  routes.openapi(
    createRoute({
      method: 'put',
      path: '/plans/{planId}/links/{role}',
      tags,
      summary: 'Make a link by which others watch the plan',
      description:
        'Always a new one: the one before of that role ends, and who came by it is sent away. An `editor` may also stop the plan, go on with it and make it a trip.',
      middleware: requireTraveller,
      request: { params: ofLink },
      responses: { 200: json(planLink, 'The link.'), ...refusals },
    }),
    async (c) => {
      const { planId, role } = c.req.valid('param');
      return c.json(linked(c, await links.make(c.var.traveller, planId, role)), 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/plans/{planId}/links/{role}',
      tags,
      summary: 'End a link',
      description: 'Who came by it is sent away within a second.',
      middleware: requireTraveller,
      request: { params: ofLink },
      responses: { 204: { description: 'Ended.' }, ...refusals },
    }),
    async (c) => {
      const { planId, role } = c.req.valid('param');
      await links.end(c.var.traveller, planId, role);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/plans/shared/{token}',
      tags,
      summary: 'Open a link',
      description: 'The plan and its stream can be read from then on, until the link ends.',
      middleware: requireTraveller,
      request: { params: ofToken },
      responses: { 200: json(openedPlan, 'Which plan it is.'), ...refusals },
    }),
    async (c) => {
      const { runId, role } = await links.open(c.var.traveller, c.req.valid('param').token);
      return c.json({ planId: runId, role }, 200);
    },
  );

  return routes;
}
