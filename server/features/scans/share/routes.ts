import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { openedScan, scanShare } from '#contracts/scans.ts';
import { linkedTo } from '#server/http/links.ts';
import { createRouter, json, problems, type Router, requireTraveller } from '#server/http/router.ts';
import type { ScanShares } from './service.ts';

const tags = ['scans'];
const ofScan = z.object({ scanId: z.string().min(1).max(80) });
const ofToken = z.object({
  token: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, 'This isn’t one of our links.'),
});
const refusals = problems('unauthenticated', 'not_found');

/** The link by which others read a scan. `publicUrl`: where links lead; left out, where the request came to. */
export function shareRoutes(shares: ScanShares, publicUrl: string | undefined): Router {
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
    async (c) => c.json(await shares.share(c.var.traveller, c.req.valid('param').scanId), 200),
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
    async (c) => c.json(linked(c, await shares.makeShare(c.var.traveller, c.req.valid('param').scanId)), 200),
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
      await shares.endShare(c.var.traveller, c.req.valid('param').scanId);
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
    async (c) => c.json(await shares.openShare(c.var.traveller, c.req.valid('param').token), 200),
  );

  return routes;
}
