import { describe, expect, it } from 'vitest';
import { mentionAt, pieces, withMention } from './mentions.ts';

describe('a name that is being typed', () => {
  it('begins with an @ at the start of a word', () => {
    expect(mentionAt('ask @ow', 7)).toEqual({ from: 4, typed: 'ow' });
    expect(mentionAt('@', 1)).toEqual({ from: 0, typed: '' });
    expect(mentionAt('mail@ow', 7)).toBeNull();
    expect(mentionAt('ask @ow now', 11)).toBeNull();
  });

  it('is completed where it stands', () => {
    const text = 'ask @ow about it';
    const at = mentionAt(text, 7);
    expect(at && withMention(text, 7, at, 'Owner')).toEqual({ text: 'ask @Owner about it', caret: 11 });
  });
});

describe('a comment', () => {
  it('shows whom it means, the longest name first', () => {
    const said = pieces('@Guest 12 and @Guest 1, hello', ['Guest 1', 'Guest 12']);
    expect(said.filter(({ isMention }) => isMention).map(({ text }) => text)).toEqual([
      '@Guest 12',
      '@Guest 1',
    ]);
    expect(said.map(({ text }) => text).join('')).toBe('@Guest 12 and @Guest 1, hello');
  });

  it('is plain words where nobody is meant', () => {
    expect(pieces('a@b', ['Owner'])).toEqual([{ text: 'a@b', isMention: false, at: 0 }]);
    expect(pieces('1 + (1', [])).toEqual([{ text: '1 + (1', isMention: false, at: 0 }]);
  });
});
