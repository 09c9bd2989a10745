'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { newId } from '#client/lib/new-id.ts';
import { Button } from '#components/ui/Button.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Activity, Comment, Member, TripState } from '#contracts/trips.ts';
import { Avatar } from '../editing/Avatars.tsx';
import { useTripActions } from '../editing/trip-actions.ts';
import { useNameFirst } from '../people/name-first.ts';
import { CommentForm } from './CommentForm.tsx';
import { pieces } from './mentions.ts';

type Props = { trip: TripState; activity: Activity; members: readonly Member[] };

export function Comments({ trip, activity, members }: Props) {
  const t = useTranslations('trip-panels.activity');
  const { apply, canComment, seq } = useTripActions();
  const nameFirst = useNameFirst();
  const say = (text: string) =>
    apply({ kind: 'add_comment', id: newId(), activityId: activity.id, text }, seq());
  const comments = Object.values(trip.comments)
    .filter(({ activityId }) => activityId === activity.id)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return (
    <>
      {comments.length === 0 ? <p className="mb-3 text-soft">{t('noComments')}</p> : null}
      <ol className="flex flex-col gap-4">
        {comments.map((comment) => (
          <OneComment key={comment.id} comment={comment} members={members} />
        ))}
      </ol>
      {canComment ? (
        <div className="mt-4">
          <CommentForm
            members={members}
            field={`activities/${activity.id}/comment`}
            label={t('yourComment')}
            button={t('comment')}
            save={(text) => new Promise((done) => nameFirst(() => done(say(text))))}
          />
        </div>
      ) : null}
    </>
  );
}

function OneComment({ comment, members }: { comment: Comment; members: readonly Member[] }) {
  const t = useTranslations('trip-panels.activity');
  const tActions = useTranslations('common.actions');
  const formats = useFormats();
  const { act, apply, seq, userId, canComment } = useTripActions();
  /** Seq of the trip when the editing began. */
  const [begun, setBegun] = useState<number | null>(null);
  const member = members.find((one) => one.userId === comment.by);
  const isMine = comment.by === userId && canComment;
  return (
    <li className="flex gap-3">
      <Avatar person={{ userId: comment.by, name: comment.byName, colour: member?.colour ?? 7 }} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <bdi className="font-semibold">{comment.byName}</bdi>
          <span className="text-[0.88rem] text-soft">{formats.moment(comment.at)}</span>
        </p>
        {begun !== null ? (
          <CommentForm
            members={members}
            initial={comment.text}
            field={`comments/${comment.id}/text`}
            label={t('yourComment')}
            button={tActions('save')}
            onDone={() => setBegun(null)}
            save={(text) => apply({ kind: 'set_comment', id: comment.id, text }, begun)}
          />
        ) : (
          <p dir="auto" className="whitespace-pre-line">
            {pieces(comment.text, members).map(({ text, isMention, at }) =>
              isMention ? (
                <strong key={at} className="bg-panel px-0.5">
                  {text}
                </strong>
              ) : (
                <span key={at}>{text}</span>
              ),
            )}
          </p>
        )}
        {isMine && begun === null ? (
          <p className="-ms-3 flex gap-1">
            <Button small kind="quiet" onClick={() => setBegun(seq())}>
              {t.rich('changeComment', { hidden })}
            </Button>
            <Button small kind="quiet" onClick={() => act({ kind: 'remove_comment', id: comment.id })}>
              {t.rich('removeComment', { hidden })}
            </Button>
          </p>
        ) : null}
      </div>
    </li>
  );
}
