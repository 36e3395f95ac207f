import { createTransport } from 'nodemailer';
import { readConfig } from '../../../engine/config.ts';
import { enroll } from '../../../engine/enrollment/enroll.ts';
import { versionById } from '../../../engine/enrollment/version-cache.ts';
import { sendMarketingMail } from '../../../engine/mail/send-marketing-mail.ts';
import { openEngine } from '../../../engine/open-engine.ts';
import type { EnrollmentDocument } from '../../../engine/store/enrollments.ts';
import type { MailSink } from '../../demo/mail-sink.ts';
import { publish } from '../../setup/publish.ts';
import type { BenchOptions } from '../bench-options.ts';
import { openBenchServers } from '../bench-servers.ts';
import { figure, type Figure } from '../figure.ts';
import { fixedJourney, lay, makeLeads, TEMPLATE } from '../journeys/journey.ts';
import { keepInFlight } from '../keep-in-flight.ts';
import { median } from '../statistics.ts';

const AT_ONCE = 8;
const A_ROUND = 300;
const ROUNDS = 3;
const WARM_UP = 40;

/** One of the two ways to send that are set beside each other. */
type Send = (index: number) => Promise<unknown>;

/** Sends so many mails and answers how many a second. */
async function round(send: Send, from: number, count: number, signal: AbortSignal): Promise<number> {
  let next = from;
  const { done, tookMs } = await keepInFlight(
    AT_ONCE,
    signal,
    () => next < from + count,
    async () => void (await send(next++)),
  );
  return done / (tookMs / 1_000);
}

/** The mail as the engine sent it, once more by nodemailer alone. */
function bareSender(sink: MailSink): Send & { readonly close: () => void } {
  const [sent] = sink.received;
  if (sent === undefined) throw new Error('no mail to send again');
  const { html = '', text = '', subject = '' } = sent.mail;
  const transport = createTransport({ url: sink.url, pool: true, maxConnections: AT_ONCE });
  const send = (index: number) =>
    transport.sendMail({ from: 'bonjour@pepins.example', to: `bare-${index}@example.org`, subject, html, text });
  return Object.assign(send, { close: () => transport.close() });
}

/** Mails through consent, ledger, rendering and SMTP, without Temporal, beside nodemailer alone with the same text; the two take turns. */
export async function measureMails({ signal }: BenchOptions): Promise<Figure[]> {
  const { env, sink, stop } = await openBenchServers(signal);
  const engine = await openEngine(readConfig({ ...env, MONGODB_DATABASE: 'mails', PEPINIERE_DISPATCH: 'off' }), {
    name: 'bench',
  });
  try {
    await lay(engine);
    const scenario = await publish(engine, fixedJourney());
    const version = await versionById(engine.store, `${scenario}:1`);
    const count = WARM_UP + ROUNDS * A_ROUND;
    // Nothing runs them: they stand at their mail, which is sent from here.
    const idle = { ...engine, runs: { ...engine.runs, start: async () => undefined } };
    const leads = await makeLeads(engine, count);
    for (const { _id: lead } of leads)
      await enroll(idle, {
        version,
        node: 'begin',
        lead,
        seq: 1,
        trigger: lead,
        entryKey: 'once',
        factor: 1,
        test: null,
      });
    const runs: EnrollmentDocument[] = await engine.store.enrollments.many({ scenario });
    const ours: Send = async (index) => {
      const enrollment = runs[index];
      if (enrollment === undefined) throw new Error('no run is left');
      const key = `${enrollment._id}:mail:1`;
      const { state } = await sendMarketingMail(engine, { key, enrollment, node: 'mail', template: TEMPLATE });
      if (state !== 'sent') throw new Error(`a mail was ${state}`);
    };
    await round(ours, 0, WARM_UP, signal);
    const bare = bareSender(sink);
    await round(bare, 0, WARM_UP, signal);
    const [rates, references]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const from = WARM_UP + turn * A_ROUND;
      rates.push(await round(ours, from, A_ROUND, signal));
      references.push(await round(bare, from, A_ROUND, signal));
      console.log(`  engine ${rates.at(-1)?.toFixed(0)} a second, nodemailer alone ${references.at(-1)?.toFixed(0)}`);
    }
    bare.close();
    return [figure('mails-per-second', median(rates), 'mails/s', median(references))];
  } finally {
    await engine.close();
    await stop();
  }
}
