import type { Kernel } from '#server/kernel.ts';
import type { Feature } from '../feature.ts';
import { researchNamespace } from './namespace.ts';
import { researchRoutes } from './routes.ts';
import { createResearch, type Research } from './service.ts';

/** Jobs that find places to go. */
export function researchFeature(kernel: Kernel): Feature<Research> {
  const service = createResearch(kernel);
  return {
    name: 'research',
    service,
    routes: [researchRoutes(service, kernel.clock)],
    namespaces: [researchNamespace(service)],
    runs: [service.run],
  };
}
