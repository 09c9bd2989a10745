import { describe, expect, it } from 'vitest';
import { mentionedIn } from '#core/trips/mentions.ts';
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

const people = (...names: string[]) => names.map((name) => ({ userId: name, name }));
const named = (text: string, ...names: string[]) =>
  pieces(text, people(...names))
    .filter(({ isMention }) => isMention)
    .map((piece) => piece.text);

describe('a comment', () => {
  it('shows whom it means, the longest name first', () => {
    const text = '@Guest 12 and @Guest 1, hello';
    expect(named(text, 'Guest 1', 'Guest 12')).toEqual(['@Guest 12', '@Guest 1']);
    expect(
      pieces(text, people('Guest 1', 'Guest 12'))
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('shows as meant whoever is told, and nobody else', () => {
    for (const text of ['@Anabel', '@ana', 'mail@Ana', '@Ana, @ANA!', '@Ana_', 'x @Ana']) {
      expect(named(text, 'Ana').length > 0).toBe(mentionedIn(text, people('Ana')).length > 0);
    }
    expect(named('@Anabel', 'Ana')).toEqual([]);
    expect(named('@ana', 'Ana')).toEqual(['@ana']);
  });

  it('is plain words where nobody is meant', () => {
    expect(pieces('a@b', people('Owner'))).toEqual([{ text: 'a@b', isMention: false, at: 0 }]);
    expect(pieces('1 + (1', [])).toEqual([{ text: '1 + (1', isMention: false, at: 0 }]);
  });
});
