import { setTimeout as wait } from 'node:timers/promises';
import { truncate } from '#core/text.ts';
import type { Dice } from '../dice.ts';
import { appendParagraph } from '../trips/notes.ts';
import type { ChaosDevice, ChaosTab } from './device.ts';
import { nextEdits } from './edits.ts';
import type { WorldRecord } from './record.ts';

type Doing = 'edit' | 'write' | 'undo' | 'look';
const habits: Record<Doing, number> = { edit: 88, write: 6, undo: 3, look: 3 };

/** Makes a change as the page does, and remembers whether the page said that it is kept. */
async function edit(tab: ChaosTab, device: ChaosDevice, dice: Dice, record: WorldRecord): Promise<void> {
  const { trip, tripId } = tab;
  if (!trip) return;
  const ids = () => `${tab.name}-c${tab.made()}-${dice.below(2 ** 40).toString(36)}`;
  for (const change of nextEdits(trip.view, dice, ids)) {
    const before = tab.made();
    const answer = tab.session.apply(change);
    if (tab.made() === before) continue; // Refused where it was made.
    const opId = tab.lastId();
    if ((await answer) === null)
      record.kept.set(opId, { tripId, userId: device.person.id, device: device.name });
  }
}

/** Types a word that nobody else types, at the end of the trip's note. */
function write(tab: ChaosTab, record: WorldRecord): void {
  const note = tab.tripNote();
  const { doc, isLoaded, error } = note.view();
  const role = tab.session.view().model.role;
  if (!doc || !isLoaded || error || (role !== 'owner' && role !== 'editor')) return;
  const word = truncate(`${tab.name}.${record.typed.length}`, 60);
  appendParagraph(doc, word);
  record.typed.push({ tripId: tab.tripId, word, at: performance.now(), isLost: false });
}

/** One person at one device, until `signal`: there is always a tab open, and something to do in it. */
export async function live(
  device: ChaosDevice,
  tripIds: readonly string[],
  { dice, record, signal, restMs }: { dice: Dice; record: WorldRecord; signal: AbortSignal; restMs: number },
): Promise<void> {
  while (!signal.aborted) {
    if (device.tabs.length === 0 || (device.tabs.length < 2 && dice.chance(0.01)))
      device.open(dice.pick(tripIds));
    const tab = dice.pick(device.tabs);
    // Taken out of the trip: the page says so; whoever is let in again opens it anew.
    if (tab.session.view().model.error) tab.kill();
    const doing = dice.weighted(habits);
    // Where the disk hangs or the page dies, nobody waits at the keyboard.
    const tooLong = wait(500);
    if (doing === 'edit') await Promise.race([edit(tab, device, dice, record), tooLong]);
    else if (doing === 'write') write(tab, record);
    else if (doing === 'undo')
      void tab.session.undo((answer) => {
        if (answer) record.undone += 1;
      });
    else {
      const [activity] = Object.keys(tab.trip?.view.activities ?? {});
      if (activity) tab.session.setViewing({ activityId: activity });
      tab.session.setTyping(activity ? `activities/${activity}/name` : null);
    }
    await wait(dice.between(1, restMs * 2));
  }
}
