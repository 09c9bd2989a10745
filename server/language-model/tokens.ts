/** About how many tokens a text is: rather too many than too few, so that an allowance is kept. */
export const tokensIn = (text: string): number => Math.ceil(Buffer.byteLength(text) / 3);
