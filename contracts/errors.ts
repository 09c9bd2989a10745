import { z } from 'zod';
import { type OwnProblem, ownSentence } from './own-problems.ts';

/** Every way a request can be refused. REST and acks use the same list; see docs/protocol.md. */
export const errorCodes = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid',
  'conflict',
  'gone',
  'rate_limited',
  'too_large',
  'slow_consumer',
  'unavailable',
  'internal',
] as const;

export const errorCode = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCode>;

export const fieldIssue = z.object({
  /** Dotted path of the field, for example `children.0.age`; empty for the whole body. */
  path: z.string(),
  message: z.string(),
});
export type FieldIssue = z.infer<typeof fieldIssue>;

export const errorBody = z.object({
  code: errorCode,
  message: z.string(),
  /** How long to wait before trying again, in milliseconds. */
  retryAfterMs: z.number().int().nonnegative().optional(),
  /** Which fields are wrong, with `invalid`. */
  issues: z.array(fieldIssue).optional(),
});
/** `own`, never on the wire: the device itself says it, so the page has words for it in its reader's language. */
export type ErrorBody = z.infer<typeof errorBody> & { own?: OwnProblem | undefined };

/** What every socket request is answered with. */
export type Ack<T> = { data: T } | { error: ErrorBody };

/** RFC 9457 problem details: how REST says the same as an ack's `error`. */
export const problem = errorBody.extend({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
});
export type Problem = z.infer<typeof problem>;

type AppErrorOptions = {
  cause?: unknown;
  retryAfterMs?: number | undefined;
  issues?: FieldIssue[] | undefined;
  own?: OwnProblem | undefined;
};

/** The one error that features throw. Mapped once to REST problem details and once to acks. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly issues: FieldIssue[] | undefined;
  readonly own: OwnProblem | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.issues = options.issues;
    this.own = options.own;
  }

  toBody(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
      ...(this.issues === undefined ? {} : { issues: this.issues }),
      ...(this.own === undefined ? {} : { own: this.own }),
    };
  }
}

/** An error that the device itself makes. */
export const ownError = (code: ErrorCode, own: OwnProblem, cause?: unknown): AppError =>
  new AppError(code, ownSentence(own), { own, cause });

/** What schemas say where they have no sentence of their own needs the name of the field. */
const UNNAMED = /^This (?:has |needs |is missing|is none of|is not written)/;
const sentenceOf = ({ path, message }: FieldIssue): string =>
  path !== '' && UNNAMED.test(message) ? `${path}: ${message}` : message;

/**
 * `invalid` for these fields. Its message is what is wrong with the first of them, so that whoever shows only that
 * shows what helps: "A name is needed." How many more there are is said too.
 */
export function invalidFields(issues: readonly FieldIssue[], cause?: unknown): AppError {
  const [first, ...others] = issues;
  const more = new Set(others.map(({ path }) => path)).size;
  const rest =
    more === 0 ? '' : ` ${more === 1 ? 'One more field is' : `${more} more fields are`} not right.`;
  return new AppError(
    'invalid',
    first ? `${sentenceOf(first)}${rest}` : 'Something here needs another look.',
    {
      cause,
      issues: [...issues],
    },
  );
}

/** Of a value that may be one of several kinds: what is wrong with it as the kind that it says it is. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const isOtherKind = (one: z.core.$ZodIssue) => one.code === 'invalid_union' && one.errors.length === 0;
  const fitting = issue.errors.filter((issues) => issues.length > 0 && !issues.some(isOtherKind));
  const [only, ...others] = fitting;
  if (!only || others.length > 0) return [issue];
  return only.flatMap((one) => deepest({ ...one, path: [...issue.path, ...one.path] }));
}

/** Fields that nobody knows are named one by one; zod names the object that they are in. */
const asFields = (issue: z.core.$ZodIssue): FieldIssue[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: issue.message }))
    : [{ path: issue.path.join('.'), message: issue.message }];

/** Turns zod's issues into ours: dotted paths and sentences. */
export const invalidFrom = (error: z.ZodError): AppError =>
  invalidFields(error.issues.flatMap(deepest).flatMap(asFields), error);

/**
 * Texts that no database and no other program could keep: with a NUL, or cut in the middle of a character. Schemas let
 * them through, so every edge asks this too.
 */
export function unstorableIn(value: unknown, path = ''): FieldIssue[] {
  const inside = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (typeof value === 'string')
    return value.includes('\0') || !value.isWellFormed()
      ? [{ path, message: 'This has characters that no text can have.' }]
      : [];
  if (Array.isArray(value)) return value.flatMap((one, at) => unstorableIn(one, inside(at)));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => [
      ...unstorableIn(key, path),
      ...unstorableIn(one, inside(key)),
    ]);
  return [];
}

/** Parses at the edge: the typed value, or `invalid` with the path of each field. */
export function parseOrInvalid<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalidFrom(parsed.error);
  const issues = unstorableIn(parsed.data);
  if (issues.length > 0) throw invalidFields(issues);
  return parsed.data;
}
