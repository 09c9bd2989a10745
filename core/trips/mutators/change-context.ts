/** Who makes a change, when, and under which op id; ids of records that a change adds by itself derive from it. */
export type ChangeContext = { actorId: string; actorName: string; opId: string; at: string };
