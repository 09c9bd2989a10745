/** "99+" beyond what there is room for. */
export const unreadWords = (unread: number): string => (unread > 99 ? '99+' : String(unread));
