import type { Post } from '../mail/post.ts';
import type { Traces } from './traces.ts';

/** The same post, each mail handed over a span that tells how it ended. */
export const tracePost = (post: Post, { during }: Traces): Post => ({
  ...post,
  deliver: (mail, lastWord) =>
    during('hand over mail', {}, async ({ note }) => {
      const delivery = await post.deliver(mail, lastWord);
      note(null, { state: delivery.state, ...('code' in delivery ? { code: delivery.code } : {}) });
      return delivery;
    }),
});
