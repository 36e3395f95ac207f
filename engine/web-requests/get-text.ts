import type { WebLimits } from './open-request.ts';
import { postJson, type WebAnswer } from './post-json.ts';

/** What stands at an address of the internet, under the same guards as everything that is posted. Never throws. */
export const getText = (url: string, limits: WebLimits): Promise<WebAnswer> =>
  postJson({ method: 'GET', url, body: '', headers: {} }, limits);
