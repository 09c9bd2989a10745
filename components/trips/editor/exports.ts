/** What the server can write a trip as. */
export const exportFormats: readonly { format: string; words: string }[] = [];
