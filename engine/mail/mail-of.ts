import type { SendDocument } from '../store/sends.ts';

/** A mail as the events about it name it. */
export const mailOf = ({ _id, template, scenario, node, enrollment }: SendDocument) => ({
  send: _id,
  ...(template === null ? {} : { template }),
  ...(scenario === null ? {} : { scenario }),
  ...(node === null ? {} : { node }),
  ...(enrollment === null ? {} : { enrollment }),
});
