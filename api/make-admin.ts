/**
 * Makes somebody an admin where no sign-in link is printed at start, and prints the link to choose a password:
 *
 *   npx tsx api/make-admin.ts somebody@example.com
 *
 * Reads the same environment as the API: MONGODB_URI, MONGODB_DATABASE, PUBLIC_URL. The link works once, for seven days.
 */
import { readConfig } from '../engine/config.ts';
import { inviteAdmin } from '../engine/people/invite-admin.ts';
import { openStore } from '../engine/store/store.ts';

async function makeAdmin(email: string | undefined): Promise<void> {
  if (email === undefined) throw new Error('give an e-mail address: npx tsx api/make-admin.ts somebody@example.com');
  const config = readConfig(process.env);
  if (config.mongodb.uri === undefined) throw new Error('MONGODB_URI is not set');
  const store = await openStore(config.mongodb.uri, config.mongodb.database);
  try {
    console.log(await inviteAdmin({ store, config, now: Date.now }, email));
  } finally {
    await store.close();
  }
}

makeAdmin(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
