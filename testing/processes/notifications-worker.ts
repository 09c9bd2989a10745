import { z } from 'zod';
import { startNotifications } from '../notifications/notifications.ts';

/**
 * A node with the notifications in a process of its own, to be killed. Tells the owner one thing as soon as it has
 * started, says `told`, and sends what channels have to send only when `WORK` is set.
 */
const env = z
  .object({ CARAVAN_DATA: z.string(), DATABASE_URL: z.string().optional(), WORK: z.string().optional() })
  .parse(process.env);
const node = await startNotifications(env, { work: env.WORK !== undefined });
await node.notifications.send('owner', {
  type: 'notification',
  data: { message: 'Before the end.', level: 'info' },
  href: null,
  opId: 'before-the-end',
});
process.stdout.write('told\n');
