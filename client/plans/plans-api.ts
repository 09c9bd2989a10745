/** The REST API of plans, one function a route. All throw `AppError`. */
import {
  acceptPlanAnswer,
  type OptionId,
  type PlanRequestInput,
  plan,
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
