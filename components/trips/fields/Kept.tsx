'use client';

import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import type { OverwrittenValue } from '#hooks/useOverwritten.ts';
import { keptWords } from './kept-words.ts';
import { useKept } from './overwritten.ts';

/** "Changed by X, yours is kept here", beside the field that it is about. */
export function Kept({ field }: { field: string }) {
  const kept = useKept(field);
  return kept ? <KeptNote kept={kept} /> : null;
}

export function KeptNote({ kept, of }: { kept: OverwrittenValue; of?: string }) {
  const [refusal, setRefusal] = useState<string>();
  return (
    <div role="status" className="mt-1.5 border-l-8 border-signal bg-panel px-3 py-2 text-[0.95rem]">
      <p>
        {of ? <span className="font-semibold">{of}: </span> : null}
        Changed by {kept.byName}. Yours is kept here:{' '}
        <span className="font-semibold">{keptWords(kept.value)}</span>
      </p>
      {refusal ? <p className="font-semibold text-stop">{refusal}</p> : null}
      <p className="mt-1.5 flex flex-wrap gap-2">
        <Button small onClick={async () => setRefusal((await kept.putBack())?.message)}>
          Put mine back
        </Button>
        <Button small kind="quiet" onClick={() => void kept.dismiss()}>
          Keep theirs
        </Button>
      </p>
    </div>
  );
}
