import type { Request } from 'express';
import { isbot } from 'isbot';
import type { Visiting } from '../../engine/mail/clicks/take-visit.ts';

/** How every browser and every mail program's own window begins its name. */
const BROWSER = /^(?:Mozilla\/5\.0 \(|Opera\/)/;

/** Who asks for a tracked link, as far as the request says: HEAD is no reader's, nor is a robot that gives its name. */
export function visitorOf(request: Request): Pick<Visiting, 'method' | 'agent' | 'says'> {
  const agent = (request.get('user-agent') ?? '').slice(0, 500);
  const method = request.method === 'HEAD' ? 'HEAD' : 'GET';
  if (method === 'HEAD' || isbot(agent)) return { method, agent, says: 'machine' };
  return { method, agent, says: BROWSER.test(agent) ? 'browser' : 'no-browser' };
}
