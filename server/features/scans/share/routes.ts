import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { openedScan, scanShare } from '#contracts/scans.ts';
import { linkedTo } from '#server/http/links.ts';
import { createRouter, json, problems, type Router, requireTraveller } from '#server/http/router.ts';
import { linkToken, type RunLinks } from '#server/runs/links/links.ts';

const tags = ['scans'];
const ofScan = z.object({ scanId: z.string().min(1).max(80) });
const ofToken = z.object({ token: linkToken });
const refusals = problems('unauthenticated', 'not_found');

/** The link by which others read a scan. `publicUrl`: where links lead; left out, where the request came to. */
export function shareRoutes(links: RunLinks<'viewer'>, publicUrl: string | undefined): Router {
  const routes = createRouter();
  const linked = linkedTo(publicUrl);

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/scans/{scanId}/share',
      tags,
      summary: 'Whether a scan has a link, and since when',
      middleware: requireTraveller,
      request: { params: ofScan },
      responses: { 200: json(scanShare, 'The link’s address is shown only when it is made.'), ...refusals },
    }),
    async (c) => {
      const [link] = await links.list(c.var.traveller, c.req.valid('param').scanId);
      return c.json({ createdAt: link?.createdAt ?? null, url: null }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'put',
      path: '/scans/{scanId}/share',
      tags,
      summary: 'Make a link by which others read the scan',
      description: 'Always a new one: the one before ends, and who read by it is sent away.',
      middleware: requireTraveller,
      request: { params: ofScan },
      responses: { 200: json(scanShare, 'The link.'), ...refusals, ...problems('conflict') },
    }),
    async (c) => {
      const made = await links.make(c.var.traveller, c.req.valid('param').scanId, 'viewer');
      const { createdAt, url } = linked(c, made);
      return c.json({ createdAt, url }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/scans/{scanId}/share',
      tags,
      summary: 'End the link',
      description: 'Who reads by it is sent away within a second.',
      middleware: requireTraveller,
      request: { params: ofScan },
      responses: { 204: { description: 'Ended.' }, ...refusals },
    }),
    async (c) => {
      await links.end(c.var.traveller, c.req.valid('param').scanId, 'viewer');
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/scans/shared/{token}',
      tags,
      summary: 'Open a link',
      description: 'The scan, its results and its stream can be read from then on, until the link ends.',
      middleware: requireTraveller,
      request: { params: ofToken },
      responses: { 200: json(openedScan, 'Which scan it is.'), ...refusals },
    }),
    async (c) => {
      const { runId } = await links.open(c.var.traveller, c.req.valid('param').token);
      return c.json({ scanId: runId }, 200);
    },
  );

  return routes;
}
