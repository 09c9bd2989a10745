/** The REST API of plans, one function a route. All throw `AppError`. */
import {
  acceptPlanAnswer,
  type MergePlanRequest,
  mergePlanAnswer,
  type OptionId,
  openedPlan,
  type PlanLinkRole,
  type PlanRequestInput,
  plan,
  planLink,
  planLinks,
  planList,
  startPlanAnswer,
} from '#contracts/plans.ts';
import { v1 } from '../http/account-api.ts';
import { request, send } from '../http/http.ts';
import { untilAnswered } from '../http/until-answered.ts';

const one = (planId: string) => `${v1}/plans/${encodeURIComponent(planId)}`;

/** @param key one per request: the same key again gives the first answer and starts nothing twice */
export const startPlan = (asked: PlanRequestInput, key: string) =>
  untilAnswered(() =>
    request(`${v1}/plans`, startPlanAnswer, {
      method: 'POST',
      body: asked,
      headers: { 'idempotency-key': key },
    }),
  );

export const listPlans = (page: { cursor?: string; limit?: number } = {}, signal?: AbortSignal) =>
  request(`${v1}/plans`, planList, { query: page, signal });

export const getPlan = (planId: string, signal?: AbortSignal) => request(one(planId), plan, { signal });

export const cancelPlan = async (planId: string): Promise<void> => {
  await send(`${one(planId)}/cancel`, { method: 'POST' });
};

export const retryPlan = async (planId: string): Promise<void> => {
  await send(`${one(planId)}/retry`, { method: 'POST' });
};

/** A plan becomes one trip: asked again, the answer is the same one. */
export const acceptPlan = (planId: string, option: OptionId) =>
  request(`${one(planId)}/accept`, acceptPlanAnswer, { method: 'POST', body: { option } });

/** Chosen days of an option into a trip that is there, once for an `opId`. */
export const mergePlan = (planId: string, wanted: MergePlanRequest) =>
  request(`${one(planId)}/merge`, mergePlanAnswer, { method: 'POST', body: wanted });

export const getPlanLinks = async (planId: string, signal?: AbortSignal) =>
  (await request(`${one(planId)}/links`, planLinks, { signal })).links;
/** A new link; the one of that role before ends. */
export const makePlanLink = (planId: string, role: PlanLinkRole) =>
  request(`${one(planId)}/links/${role}`, planLink, { method: 'PUT' });
export const endPlanLink = async (planId: string, role: PlanLinkRole): Promise<void> => {
  await send(`${one(planId)}/links/${role}`, { method: 'DELETE' });
};
/** The plan can be followed from then on. */
export const openSharedPlan = (token: string, signal?: AbortSignal) =>
  request(`${v1}/plans/shared/${encodeURIComponent(token)}`, openedPlan, { method: 'POST', signal });
