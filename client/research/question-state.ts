import type { z } from 'zod';
import { type AnswerOutcome, type Citation, questionEvents } from '#contracts/research-words.ts';
import type { Envelope } from '#contracts/streams.ts';

/** A question about a finished job, and as much of its answer as has come. */
export interface QuestionState {
  readonly questionId: string;
  readonly question: string;
  readonly sentences: readonly { readonly text: string; readonly cites: readonly Citation[] }[];
  /** Null while it is being answered. */
  readonly outcome: AnswerOutcome | null;
  /** Why, where it did not go well. */
  readonly message: string;
  readonly leftOut: number;
}

type Data = { [T in keyof typeof questionEvents]: z.infer<(typeof questionEvents)[T]> };

/** The same questions when the event is about something else, or nothing that this version understands. */
export function reduceQuestions(
  questions: readonly QuestionState[],
  { type, data }: Pick<Envelope, 'type' | 'data'>,
): readonly QuestionState[] {
  if (!isQuestionType(type)) return questions;
  const parsed = questionEvents[type].safeParse(data);
  if (!parsed.success) return questions;
  switch (type) {
    case 'question_asked': {
      const { questionId, question } = parsed.data as Data['question_asked'];
      return [...questions, { questionId, question, sentences: [], outcome: null, message: '', leftOut: 0 }];
    }
    case 'answer_sentence': {
      const { questionId, ...sentence } = parsed.data as Data['answer_sentence'];
      return change(questions, questionId, (q) => ({ ...q, sentences: [...q.sentences, sentence] }));
    }
    case 'answer_ended': {
      const { questionId, ...end } = parsed.data as Data['answer_ended'];
      return change(questions, questionId, (q) => ({ ...q, ...end }));
    }
  }
}

const isQuestionType = (type: string): type is keyof typeof questionEvents =>
  Object.hasOwn(questionEvents, type);

const change = (
  questions: readonly QuestionState[],
  id: string,
  how: (question: QuestionState) => QuestionState,
): readonly QuestionState[] => questions.map((each) => (each.questionId === id ? how(each) : each));
