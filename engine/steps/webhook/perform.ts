import type { Engine } from '../../engine.ts';
import { record } from '../../events/record.ts';
import type { JsonObject } from '../../scenario/json.ts';
import type { LeadDocument } from '../../store/leads.ts';
import { callOut } from '../../web-requests/call-out.ts';
import { signingSecrets } from '../../web-requests/receiver-secret.ts';
import { signatureHeaders } from '../../web-requests/sign-request.ts';
import { usableAnswer } from '../../web-requests/usable-answer.ts';
import type { Performer, Performing } from '../performer.ts';
import { runOf } from '../run-of.ts';
import { config } from './step.ts';

const profileOf = ({ _id, email, profile, score, stage, tags }: LeadDocument): JsonObject => ({
  id: _id,
  email,
  profile,
  score,
  stage,
  tags,
});

const headersOf = async (engine: Engine, url: string, key: string, body: string): Promise<Record<string, string>> =>
  signatureHeaders(await signingSecrets(engine, url), key, engine.now(), body);

/** The other system's answer becomes an event of the lead in the transaction that ends the call: it is kept once. */
const keepAnswer =
  ({ engine, enrollment, node, key, cause }: Performing): NonNullable<Parameters<typeof callOut>[1]['keep']> =>
  async ({ status, body, round }, end) =>
    void (await record(engine, enrollment.lead, {
      type: 'webhook-answered',
      data: { ...runOf(enrollment), node, status, answer: usableAnswer(body) },
      dedupeKey: round === 0 ? `webhook:${key}` : `webhook:${key}:${round}`,
      cause,
      also: end,
    }));

/** Calls the other system until it answers or is given up. A test run calls nobody, and goes on as if it had accepted. */
export const webhook: Performer = {
  perform: async (raw, performing) => {
    const { engine, enrollment, node, key } = performing;
    const { url, sends } = config.parse(raw);
    const lead = await engine.store.leads.one({ _id: enrollment.lead });
    if (lead === null) return { outcome: 'failed', because: { code: 'lead-gone', data: {} } };
    if (enrollment.test !== null || lead.test !== undefined)
      return { outcome: 'ok', because: { code: 'webhook-not-called', data: {} } };
    const { _id, scenario, version } = enrollment;
    const about = sends === 'lead' ? profileOf(lead) : { id: lead._id };
    const body = JSON.stringify({ id: key, scenario, version, enrollment: _id, node, lead: about });
    const ended = await callOut(engine, {
      key,
      url,
      body,
      headers: await headersOf(engine, url, key, body),
      factor: enrollment.clock.factor,
      keep: keepAnswer(performing),
    });
    return ended.state === 'failed'
      ? { outcome: 'failed', because: { code: 'webhook-failed', data: { code: ended.code } } }
      : { outcome: ended.state, because: { code: 'webhook-answered', data: { status: ended.status } } };
  },
};
