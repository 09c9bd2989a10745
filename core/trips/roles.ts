import { type ClientChange, type Role, roles } from '#contracts/trips.ts';

const commenting: ReadonlySet<ClientChange['kind']> = new Set([
  'add_comment',
  'set_comment',
  'remove_comment',
  'vote',
]);

/** What a role may do to the trip itself. Who may invite, change roles and delete is with the members. */
export function may(role: Role, kind: ClientChange['kind']): boolean {
  switch (role) {
    case 'owner':
    case 'editor':
      return true;
    case 'commenter':
      return commenting.has(kind);
    case 'viewer':
      return false;
  }
}

/** The one that may do more. */
export const higherRole = (a: Role, b: Role): Role => (roles.indexOf(a) >= roles.indexOf(b) ? a : b);

export const mayEdit = (role: Role): boolean => role === 'owner' || role === 'editor';
export const mayComment = (role: Role): boolean => role !== 'viewer';
