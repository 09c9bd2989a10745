'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { fileAddress } from '#client/trips/files/files-api.ts';
import { EmbeddedIcon } from '#components/ui/icons.tsx';
import { isPicture, type StoredFile, type TripState } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { FileDialog } from './FileDialog.tsx';
import { formatBytes, ownerOf, typeNames } from './file-words.ts';

type Props = {
  files: readonly StoredFile[];
  trip: TripState /** Says what each belongs to. */;
  withOwner?: boolean;
};

/** Pictures as pictures, papers as rows below them. */
export function FileGrid({ files, trip, withOwner = false }: Props) {
  const t = useTranslations('trip-panels.files');
  const { tripId } = useTripActions();
  const [openId, setOpenId] = useState<string | null>(null);
  const opened = openId === null ? undefined : trip.files[openId];
  const pictures = files.filter(({ type }) => isPicture(type));
  const papers = files.filter(({ type }) => !isPicture(type));
  return (
    <>
      {pictures.length > 0 ? (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-2">
          {pictures.map((file) => (
            <li key={file.id}>
              <button
                type="button"
                aria-haspopup="dialog"
                onClick={() => setOpenId(file.id)}
                className="block w-full text-start"
              >
                <img
                  src={fileAddress(tripId, file.id, { preview: true })}
                  alt={file.name}
                  loading="lazy"
                  decoding="async"
                  width={file.width ?? undefined}
                  height={file.height ?? undefined}
                  className="aspect-square w-full rounded-sign bg-panel object-cover"
                />
                {withOwner ? <Owner file={file} trip={trip} /> : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {papers.length > 0 ? (
        <ul className={pictures.length > 0 ? 'mt-3' : undefined}>
          {papers.map((file) => (
            <li key={file.id} className="border-b-2 border-rule last:border-b-0">
              <button
                type="button"
                aria-haspopup="dialog"
                onClick={() => setOpenId(file.id)}
                className="flex min-h-12 w-full items-center gap-3 py-1.5 text-start hover:bg-panel"
              >
                <EmbeddedIcon className="size-5 shrink-0 text-soft" />
                <span className="min-w-0 flex-1">
                  <span dir="auto" className="block font-semibold [overflow-wrap:anywhere]">
                    {file.name}
                  </span>
                  <span className="block text-[0.88rem] text-soft">
                    {t.rich(withOwner && ownerOf(file, trip) ? 'rowOf' : 'row', {
                      type: t(`types.${typeNames[file.type]}`),
                      size: formatBytes(file.bytes, t),
                      owner: ownerOf(file, trip) ?? '',
                      figures: (chunks) => <span className="figures">{chunks}</span>,
                      bdi: (chunks) => <bdi>{chunks}</bdi>,
                    })}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {opened ? <FileDialog file={opened} trip={trip} onClose={() => setOpenId(null)} /> : null}
    </>
  );
}

function Owner({ file, trip }: { file: StoredFile; trip: TripState }) {
  const owner = ownerOf(file, trip);
  return owner === null ? null : (
    <span dir="auto" className="mt-1 block truncate text-[0.88rem] text-soft">
      {owner}
    </span>
  );
}
