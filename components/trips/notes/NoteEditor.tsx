'use client';

import { Collaboration } from '@tiptap/extension-collaboration';
import { EditorContent, useEditor } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { useEffect, useEffectEvent } from 'react';
import type { Doc } from 'yjs';
import type { TripNote } from '#hooks/useTripNote.ts';
import { OthersCarets, redraw, relativeSelection } from './cursors.ts';
import { NoteTools } from './NoteTools.tsx';

type Props = Pick<TripNote, 'carets' | 'setCaret'> & { doc: Doc; label: string; canEdit: boolean };

/** Bound to one Yjs document for its whole life: another document needs another editor. */
export function NoteEditor({ doc, carets, setCaret, label, canEdit }: Props) {
  const editor = useEditor({
    immediatelyRender: false,
    editable: canEdit,
    extensions: [
      // Undo is the document's: each person takes back their own words.
      StarterKit.configure({
        undoRedo: false,
        heading: { levels: [3, 4] },
        link: { openOnClick: false, protocols: ['http', 'https'], defaultProtocol: 'https' },
      }),
      Collaboration.configure({ document: doc, field: 'note' }),
      OthersCarets,
    ],
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        ...(canEdit ? {} : { 'aria-readonly': 'true', tabindex: '0' }),
        class: 'note min-h-28 px-3 py-2 outline-offset-2',
      },
    },
    onSelectionUpdate({ editor: { state, isFocused } }) {
      if (canEdit && isFocused) setCaret(relativeSelection(state));
    },
    onBlur: () => setCaret(null),
  });

  // Given to a running editor, the option is ignored: a role that changes has to be told.
  useEffect(() => editor?.setEditable(canEdit, false), [editor, canEdit]);
  useEffect(() => {
    if (!editor) return;
    editor.storage.othersCarets.carets = carets;
    editor.view.dispatch(redraw(editor.state));
  }, [editor, carets]);
  const leave = useEffectEvent(() => setCaret(null));
  useEffect(() => () => leave(), []);

  if (!editor) return <div className="min-h-28" />;
  return (
    <div className="rounded-sign border-2 border-edge">
      {canEdit ? <NoteTools editor={editor} /> : null}
      <EditorContent editor={editor} />
    </div>
  );
}

declare module '@tiptap/core' {
  interface Storage {
    othersCarets: { carets: TripNote['carets'] };
  }
}
