import { z } from 'zod';
import { currencyCode } from './places.ts';

/** Minor units of `currency`. */
export const money = z.object({ amount: z.number().int(), currency: currencyCode });
export type Money = z.infer<typeof money>;
