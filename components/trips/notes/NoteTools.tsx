'use client';

import { type Editor, useEditorState } from '@tiptap/react';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

type Tool = {
  name: string;
  mark: ReactNode;
  isOn: (editor: Editor) => boolean;
  press: (editor: Editor) => void;
};

const tools = [
  {
    name: 'bold',
    mark: <b>B</b>,
    isOn: (editor) => editor.isActive('bold'),
    press: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    name: 'italic',
    mark: <i>I</i>,
    isOn: (editor) => editor.isActive('italic'),
    press: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: 'heading',
    mark: 'H',
    isOn: (editor) => editor.isActive('heading', { level: 3 }),
    press: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
  },
  {
    name: 'list',
    mark: '•',
    isOn: (editor) => editor.isActive('bulletList'),
    press: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'numberedList',
    mark: '1.',
    isOn: (editor) => editor.isActive('orderedList'),
    press: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
] as const satisfies readonly Tool[];

export function NoteTools({ editor }: { editor: Editor }) {
  const t = useTranslations('trip-panels.notes');
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => tools.map(({ isOn }) => isOn(now)).join(),
  }).split(',');
  return (
    <div role="toolbar" aria-label={t('note')} className="flex border-b-2 border-rule">
      {tools.map(({ name, mark, press }, index) => (
        <button
          key={name}
          type="button"
          aria-label={t(`tools.${name}`)}
          title={t(`tools.${name}`)}
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
