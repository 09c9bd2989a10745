'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { fileAddress } from '#client/trips/files/files-api.ts';
import { Button, buttonClass } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Field, Input, Select } from '#components/ui/Field.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { isPicture, type StoredFile, type TripState } from '#contracts/trips.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { formatBytes, typeNames } from './file-words.ts';

type Props = { file: StoredFile; trip: TripState; onClose: () => void };

/** One file: seen, kept, renamed, put elsewhere or removed. */
export function FileDialog({ file, trip, onClose }: Props) {
  const t = useTranslations('trip-panels.files');
  const tActions = useTranslations('common.actions');
  const tShared = useTranslations('trips.shared');
  const formats = useFormats();
  const id = useId();
  const { tripId, act, canEdit } = useTripActions();
  const [name, setName] = useState(file.name);
  const [isMissing, setMissing] = useState(false);
  const isShown = isPicture(file.type) && file.expenseId === null;
  const rename = () => {
    const wanted = name.trim();
    if (wanted === '' || wanted === file.name) return setName(file.name);
    void act({ kind: 'set_file', id: file.id, fields: { name: wanted } });
  };
  return (
    <Modal title={file.name} onClose={onClose} wide={isPicture(file.type)}>
      {isMissing ? (
        <ErrorNote title={t('notShown')}>{t('notShownNote')}</ErrorNote>
      ) : isPicture(file.type) ? (
        <img
          src={fileAddress(tripId, file.id)}
          alt={file.name}
          width={file.width ?? undefined}
          height={file.height ?? undefined}
          onError={() => setMissing(true)}
          className="mx-auto h-auto max-h-[60dvh] w-auto max-w-full rounded-sign bg-panel"
        />
      ) : null}
      <p className="mt-3 text-soft">
        {t.rich(file.byName ? 'aboutFrom' : 'about', {
          type: t(`types.${typeNames[file.type]}`),
          size: formatBytes(file.bytes, t),
          name: file.byName ?? '',
          date: formats.day(file.at),
          figures: (chunks) => <span className="figures">{chunks}</span>,
          bdi: (chunks) => <bdi>{chunks}</bdi>,
        })}
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        {isPicture(file.type) ? null : (
          <a
            className={buttonClass('next')}
            href={fileAddress(tripId, file.id)}
            target="_blank"
            rel="noopener"
          >
            {t('open')}
          </a>
        )}
        <a className={buttonClass('plain')} href={fileAddress(tripId, file.id, { download: true })} download>
          {t('download')}
        </a>
      </div>
      {canEdit ? (
        <div className="mt-6 flex flex-col gap-5 border-t-2 border-rule pt-5">
          <Field id={`${id}-name`} label={t('name')}>
            <Input
              id={`${id}-name`}
              dir="auto"
              value={name}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
              onBlur={rename}
            />
          </Field>
          {file.expenseId ? null : (
            <Field id={`${id}-stop`} label={t('belongsTo')}>
              <Select
                id={`${id}-stop`}
                value={file.activityId ?? ''}
                onChange={(event) =>
                  act({ kind: 'set_file', id: file.id, fields: { activityId: event.target.value || null } })
                }
              >
                <option value="">{t('wholeTrip')}</option>
                {[...daysOf(trip).map((day) => day.id), null].map((dayId, index) => {
                  const stops = activitiesOf(trip, dayId);
                  return stops.length === 0 ? null : (
                    <optgroup
                      key={dayId ?? 'ideas'}
                      label={dayId === null ? tShared('ideas') : tShared('day', { number: index + 1 })}
                    >
                      {stops.map((stop) => (
                        <option key={stop.id} value={stop.id}>
                          {stop.name}
                        </option>
                      ))}
                    </optgroup>
                  );
                })}
              </Select>
            </Field>
          )}
          {isShown ? (
            <label className="inline-flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                className="size-5 accent-ink"
                checked={file.isPublic}
                onChange={(event) =>
                  act({ kind: 'set_file', id: file.id, fields: { isPublic: event.target.checked } })
                }
              />
              {t('onPublicPage')}
            </label>
          ) : null}
          <Button
            kind="stop"
            className="self-start"
            onClick={async () => {
              if (await act({ kind: 'remove_file', id: file.id })) onClose();
            }}
          >
            {tActions('remove')}
          </Button>
        </div>
      ) : null}
    </Modal>
  );
}
