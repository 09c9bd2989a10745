import { z } from 'zod';
import { interest, place } from './places.ts';
import { limits, noteReading, noteReadings, pace, weatherPreference } from './questionnaire.ts';
import { singleLine } from './text.ts';

/* What a language model adds to a research, where one is configured. It decides nothing. */

/** What `POST /research/notes` answers. */
export const noteReadingsAnswer = noteReadings.extend({
  /** Where notes would be sent to be read more closely, when that is asked for; null where no model is configured. */
  modelHost: z.string().nullable().default(null),
});
export type NoteReadingsAnswer = z.infer<typeof noteReadingsAnswer>;

/** Answers that a model read in the notes. Nothing acts on them until the traveller makes them answers. */
export const noteSuggestion = noteReading.extend({
  change: z.object({
    limits: limits.partial().optional(),
    interests: z.partialRecord(interest, z.number().int().min(1).max(5)).optional(),
    weather: z.array(weatherPreference).optional(),
    pace: pace.optional(),
    avoid: z.array(place).optional(),
    destinations: z.array(place).optional(),
  }),
});
export type NoteSuggestion = z.infer<typeof noteSuggestion>;
export const noteSuggestions = z.object({ suggestions: z.array(noteSuggestion) });

export const MAX_QUESTION = 400;
export const researchQuestion = z.strictObject({
  /** Made by who asks: the same question sent twice is asked once. */
  questionId: z.string().regex(/^[\w-]{8,64}$/, 'Letters, digits, - and _, 8 to 64 of them.'),
  question: singleLine(MAX_QUESTION).min(3, 'Ask in a few words.'),
});
export type ResearchQuestion = z.infer<typeof researchQuestion>;

/** A fact of the results that a sentence rests on. */
export const citation = z.object({
  /** The place it is about; null for what is about the whole job. */
  destinationId: z.string().nullable(),
  place: z.string(),
  text: z.string(),
});
export type Citation = z.infer<typeof citation>;

/**
 * How an answer ended. `interrupted` and `failed` can be asked again; so can `cancelled`. `not_in_results`: the facts
 * do not say.
 */
export const answerOutcome = z.enum(['answered', 'not_in_results', 'interrupted', 'cancelled', 'failed']);
export type AnswerOutcome = z.infer<typeof answerOutcome>;

/** `data` by event type, on the stream of the job that is asked about. */
export const questionEvents = {
  question_asked: z.object({ questionId: z.string(), question: z.string() }),
  /** One sentence, checked against what it cites, in order. */
  answer_sentence: z.object({ questionId: z.string(), text: z.string(), cites: z.array(citation) }),
  answer_ended: z.object({
    questionId: z.string(),
    outcome: answerOutcome,
    /** Why, where it did not go well. */
    message: z.string(),
    /** Sentences that were left out, since no fact bears them out. */
    leftOut: z.number().int().nonnegative(),
  }),
} as const;
