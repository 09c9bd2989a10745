import type { Kernel } from '#server/kernel.ts';
import type { Feature } from '../feature.ts';
import { researchNamespace } from './namespace.ts';
import { questionRoutes } from './questions/routes.ts';
import { createQuestions } from './questions/service.ts';
import { researchRoutes } from './routes.ts';
import { createResearch, type Research } from './service.ts';

/** Jobs that find places to go. */
export function researchFeature(kernel: Kernel): Feature<Research> {
  const service = createResearch(kernel);
  const questions = createQuestions({ ...kernel, results: service.results });
  return {
    name: 'research',
    service,
    routes: [researchRoutes(service, kernel.clock), questionRoutes(questions)],
    namespaces: [researchNamespace(service)],
    runs: [service.run],
    drain: questions.drain,
  };
}
