import type { QueryClient } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import type { CanvasStores } from '../canvas-stores.ts';
import { mergeIn } from './merge-in.ts';

/** Whether somebody is typing a text that the drawing does not have yet: merging would write another one over it. */
const isTyping = ({ ui }: CanvasStores): boolean => ui.getState().unread !== null || ui.getState().isTyping;

/** Takes in what was saved elsewhere since; see `mergeIn` for `asks`. Answers whether all of it is in the draft. Throws `ApiProblem`. */
export async function catchUp(stores: CanvasStores, client: QueryClient, asks: boolean): Promise<boolean> {
  const { scenario: id, document } = stores;
  const input = { params: { id } };
  const theirs = await call('scenario', input);
  const { revision, saving } = document.getState();
  if (theirs.revision <= revision) return true;
  if (isTyping(stores) || saving === 'conflict' || !mergeIn(document, theirs, asks)) return false;
  client.setQueryData(['scenario', input], theirs);
  return true;
}
