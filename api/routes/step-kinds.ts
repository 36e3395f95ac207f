import { stepKindsState } from '../../engine/own-steps/step-kinds-state.ts';
import type { stepKindRoutes } from '../contract/step-kinds.ts';
import type { Handlers } from '../handlers.ts';

export const stepKinds: Handlers<keyof typeof stepKindRoutes> = {
  stepKinds: async ({ engine }) => stepKindsState(engine),
};
