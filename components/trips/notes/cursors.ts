import { Extension } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { getRelativeSelection, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { NoteCaret } from '#client/trips/notes/note-cursors.ts';
import { lineColour } from '#components/ui/lines.ts';
import type { TripNote } from '#hooks/useTripNote.ts';
import { inkOn } from '../editing/Avatars.tsx';

type Selection = Parameters<TripNote['setCaret']>[0];
const key = new PluginKey('others-carets');

/** The own selection in a form that stays right while others write before it; null before the note is bound. */
export function relativeSelection(state: EditorState): Selection {
  const binding = ySyncPluginKey.getState(state)?.binding;
  if (!binding) return null;
  const { anchor, head } = getRelativeSelection(binding, state);
  return { anchor, head };
}

function drawn({ name, colour }: NoteCaret): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'note-caret';
  caret.style.setProperty('--who', lineColour(colour));
  caret.style.setProperty('--on-who', inkOn(colour));
  const flag = document.createElement('span');
  flag.textContent = name;
  caret.append(flag);
  return caret;
}

function decorations(state: EditorState, carets: readonly NoteCaret[]): DecorationSet {
  const sync = ySyncPluginKey.getState(state);
  if (!sync?.binding) return DecorationSet.empty;
  const size = state.doc.content.size;
  const at = (position: NoteCaret['head']) => {
    try {
      const found = relativePositionToAbsolutePosition(sync.doc, sync.type, position, sync.binding.mapping);
      return found === null ? null : Math.min(found, size);
    } catch {
      // A place that this note has never had. Whoever told it is not drawn.
      return null;
    }
  };
  const marks = carets.flatMap((caret) => {
    const [anchor, head] = [at(caret.anchor), at(caret.head)];
    if (anchor === null || head === null) return [];
    const widget = Decoration.widget(head, () => drawn(caret), {
      key: `${caret.userId} ${caret.name}`,
      side: 10,
    });
    if (anchor === head) return [widget];
    const style = `background: color-mix(in srgb, ${lineColour(caret.colour)} 25%, transparent)`;
    return [widget, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { style })];
  });
  return DecorationSet.create(state.doc, marks);
}

/** Draws where the others are in the note. `editor.commands.showCarets(carets)` whenever that changed. */
export const OthersCarets = Extension.create<object, { carets: readonly NoteCaret[] }>({
  name: 'othersCarets',
  addStorage: () => ({ carets: [] }),
  addProseMirrorPlugins() {
    const { storage } = this;
    return [new Plugin({ key, props: { decorations: (state) => decorations(state, storage.carets) } })];
  },
});

/** A transaction that changes nothing, so that the carets are drawn anew. */
export const redraw = (state: EditorState) => state.tr.setMeta(key, true);
