'use client';

import { type Editor, useEditorState } from '@tiptap/react';
import clsx from 'clsx';
import type { ReactNode } from 'react';

type Tool = {
  name: string;
  mark: ReactNode;
  isOn: (editor: Editor) => boolean;
  press: (editor: Editor) => void;
};

const tools: readonly Tool[] = [
  {
    name: 'Bold',
    mark: <b>B</b>,
    isOn: (editor) => editor.isActive('bold'),
    press: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    name: 'Italic',
    mark: <i>I</i>,
    isOn: (editor) => editor.isActive('italic'),
    press: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: 'Heading',
    mark: 'H',
    isOn: (editor) => editor.isActive('heading', { level: 3 }),
    press: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
  },
  {
    name: 'List',
    mark: '•',
    isOn: (editor) => editor.isActive('bulletList'),
    press: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'Numbered list',
    mark: '1.',
    isOn: (editor) => editor.isActive('orderedList'),
    press: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
];

export function NoteTools({ editor }: { editor: Editor }) {
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => tools.map(({ isOn }) => isOn(now)).join(),
  }).split(',');
  return (
    <div role="toolbar" aria-label="Note" className="flex border-b-2 border-rule">
      {tools.map(({ name, mark, press }, index) => (
        <button
          key={name}
          type="button"
          aria-label={name}
          title={name}
          aria-pressed={on[index] === 'true'}
          onClick={() => press(editor)}
          className={clsx(
            'grid size-9 place-items-center hover:bg-panel',
            on[index] === 'true' && 'bg-ink text-ground hover:bg-ink',
          )}
        >
          {mark}
        </button>
      ))}
    </div>
  );
}
