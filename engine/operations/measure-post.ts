import type { Post } from '../mail/post.ts';
import type { Measures } from './measures.ts';

/** The same post, each attempt counted by how it ended and by the code it was refused with. */
export const measurePost = (post: Post, { sends, refusals }: Measures): Post => ({
  ...post,
  deliver: async (mail, lastWord) => {
    const delivery = await post.deliver(mail, lastWord);
    sends.inc({ end: delivery.state });
    if (delivery.state === 'later' || delivery.state === 'refused') refusals.inc({ code: delivery.code });
    return delivery;
  },
});
