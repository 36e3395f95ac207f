import type { Settings } from '../../api/contract/settings.ts';
import { sameTopic } from '../../engine/scenario/topic.ts';

/** Whether another of these topics is called like this one, too. */
export const isAlike = (name: string, topics: Settings['topics']): boolean =>
  topics.filter((other) => sameTopic(other.name, name)).length > 1;
