import type { ClientSession, Db } from 'mongodb';
import { consentCollection } from './consents.ts';
import { dkimKeyCollection } from './dkim-keys.ts';
import { experimentCollection } from './experiments.ts';
import { formCollection, formVersionCollection } from './forms.ts';
import { handOffCollection } from './hand-offs.ts';
import { magnetCollection } from './magnets.ts';
import { submissionCollection } from './submissions.ts';
import { apiKeyCollection } from './api-keys.ts';
import { auditCollection } from './audit.ts';
import { enrollmentCollection } from './enrollments.ts';
import { erasureCollection } from './erasures.ts';
import { eventCollection } from './events.ts';
import { leadCollection } from './leads.ts';
import { linkVisitCollection } from './link-visits.ts';
import { mailDomainCollection } from './mail-domains.ts';
import { domainTurnsCollection, mailDomainTurnCollection } from './domain-turns.ts';
import { mailHourCollection, mailMinutesCollection, mailTurnCollection } from './mail-pace.ts';
import { migrationCollection } from './migrations.ts';
import { oneTimeTokenCollection } from './one-time-tokens.ts';
import { openClient } from './open-client.ts';
import { peopleCollection } from './people.ts';
import { providerContactCollection } from './provider-contacts.ts';
import { providerReportCollection } from './provider-reports.ts';
import { presenceCollection } from './presences.ts';
import { previewCollection } from './previews.ts';
import { sandboxMailCollection } from './sandbox-mails.ts';
import { processCollection } from './processes.ts';
import { regressionCollection } from './regressions.ts';
import { restorationCollection } from './restorations.ts';
import { renameExpiry } from './rename-expiry.ts';
import { retireIndexes } from './retire-indexes.ts';
import { runsChangeCollection } from './runs-changes.ts';
import { scenarioCollection, versionCollection } from './scenarios.ts';
import { sessionCollection } from './sessions.ts';
import { secretsCollection } from './secrets.ts';
import { sendCollection } from './sends.ts';
import { segmentCollection } from './segments.ts';
import { scheduledCallCollection } from './scheduled-calls.ts';
import { webhookCollection } from './webhooks-in.ts';
import { settingsCollection } from './settings.ts';
import { simulationCollection } from './simulations.ts';
import { suppressionCollection } from './suppressions.ts';
import { templateCollection } from './templates.ts';
import { trailCollection } from './trail.ts';
import { webCallCollection } from './web-calls.ts';

const collections = (db: Db) => ({
  leads: leadCollection(db),
  events: eventCollection(db),
  scenarios: scenarioCollection(db),
  versions: versionCollection(db),
  enrollments: enrollmentCollection(db),
  erasures: erasureCollection(db),
  trail: trailCollection(db),
  regressions: regressionCollection(db),
  restorations: restorationCollection(db),
  runsChanges: runsChangeCollection(db),
  simulations: simulationCollection(db),
  experiments: experimentCollection(db),
  audit: auditCollection(db),
  migrations: migrationCollection(db),
  people: peopleCollection(db),
  processes: processCollection(db),
  settings: settingsCollection(db),
  segments: segmentCollection(db),
  scheduledCalls: scheduledCallCollection(db),
  webhooksIn: webhookCollection(db),
  templates: templateCollection(db),
  sends: sendCollection(db),
  linkVisits: linkVisitCollection(db),
  mailDomains: mailDomainCollection(db),
  domainTurns: domainTurnsCollection(db),
  mailDomainTurns: mailDomainTurnCollection(db),
  mailHours: mailHourCollection(db),
  mailTurns: mailTurnCollection(db),
  mailMinutes: mailMinutesCollection(db),
  secrets: secretsCollection(db),
  dkimKeys: dkimKeyCollection(db),
  webCalls: webCallCollection(db),
  suppressions: suppressionCollection(db),
  sessions: sessionCollection(db),
  apiKeys: apiKeyCollection(db),
  oneTimeTokens: oneTimeTokenCollection(db),
  presences: presenceCollection(db),
  previews: previewCollection(db),
  providerContacts: providerContactCollection(db),
  providerReports: providerReportCollection(db),
  sandboxMails: sandboxMailCollection(db),
  submissions: submissionCollection(db),
  magnets: magnetCollection(db),
  handOffs: handOffCollection(db),
  forms: formCollection(db),
  formVersions: formVersionCollection(db),
  consents: consentCollection(db),
});

/** One transaction under way. */
export type Session = ClientSession;

/** Everything kept in MongoDB. Writes are majority and journaled; reads are majority where a look back needs it. */
export type Store = ReturnType<typeof collections> & {
  /** Runs `work` in one transaction, again when it met another's writes: it may run more than once. */
  readonly transaction: <T>(work: (session: ClientSession) => Promise<T>) => Promise<T>;
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Connects, makes sure of the indexes, and puts in order what earlier versions left. Throws when MongoDB does not answer within 10 s. */
export async function openStore(uri: string, database: string): Promise<Store> {
  const client = openClient(uri, { writeConcern: { w: 'majority', journal: true }, ignoreUndefined: true });
  await client.connect();
  const db = client.db(database);
  const all = collections(db);
  await retireIndexes(db);
  await Promise.all(
    Object.values(all).map(async ({ raw, indexes }) => indexes.length > 0 && raw.createIndexes([...indexes])),
  );
  await renameExpiry(db);
  return {
    ...all,
    transaction: async (work) => client.withSession((session) => session.withTransaction(() => work(session))),
    ping: async () => void (await db.command({ ping: 1 })),
    close: async () => client.close(),
  };
}
