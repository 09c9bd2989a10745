/** "99+" beyond what there is room for. */
export const unreadLabel = (unread: number): string => (unread > 99 ? '99+' : String(unread));
