/** The day that it is where the browser is, `YYYY-MM-DD`. */
export const localToday = (at: Date = new Date()): string => at.toLocaleDateString('sv-SE');
