import { answerBant } from '../../engine/sales/answer-bant.ts';
import { acceptHandOff, rejectHandOff } from '../../engine/sales/answer-hand-off.ts';
import { assignHandOff } from '../../engine/sales/assign-hand-off.ts';
import { type HandOffView, handOffView, listHandOffs } from '../../engine/sales/list-hand-offs.ts';
import { callerId, ownerScope } from '../access.ts';
import type { handOffRoutes } from '../contract/hand-offs.ts';
import { HAND_OFFS_FIRST } from '../contract/lists/hand-off-columns.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';

const shown = (view: HandOffView) => ({
  ...view,
  salesperson: view.salesperson === null ? null : { ...view.salesperson },
  offeredAt: toInstant(view.offeredAt),
  remindedAt: toInstantOrNull(view.remindedAt),
  answeredAt: toInstantOrNull(view.answeredAt),
  answerBy: toInstantOrNull(view.answerBy),
});

export const handOffs: Handlers<keyof typeof handOffRoutes> = {
  handOffs: async ({ engine, caller, query: { sort = HAND_OFFS_FIRST, ...wanted } }) => {
    const oldestFirst = sort !== HAND_OFFS_FIRST;
    const { items, next } = await listHandOffs(engine, { ...wanted, oldestFirst, owner: ownerScope(caller) });
    return { items: items.map(shown), next };
  },
  handOff: async ({ engine, caller, params }) => shown(await handOffView(engine, params.id, ownerScope(caller))),
  answerBant: async ({ engine, caller, params, body }) => {
    const by = callerId(caller);
    return answerBant(engine, params.id, { by, owner: ownerScope(caller) }, body);
  },
  acceptHandOff: async ({ engine, caller, params }) => {
    await acceptHandOff(engine, params.id, ownerScope(caller), callerId(caller));
    return DONE;
  },
  rejectHandOff: async ({ engine, caller, params, body }) => {
    await rejectHandOff(engine, params.id, body.reason, ownerScope(caller), callerId(caller));
    return DONE;
  },
  assignHandOff: async ({ engine, params, body }) => {
    await assignHandOff(engine, params.id, body.salesperson);
    return DONE;
  },
};
