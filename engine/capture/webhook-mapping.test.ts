import { expect, test } from 'vitest';
import { newWebhookMapping, webhookMapping } from './webhook-mapping.ts';

const mapping = (email: string) => ({ email, profile: [], event: 'ordered', properties: [] });

test.each(['customer.email', 'email', 'lines.0.sku', 'e-mail address', '$ref'])('the path %s is taken', (path) => {
  expect(newWebhookMapping.safeParse(mapping(path)).success).toBe(true);
});

test.each(['customer..email', '.email', 'customer.', '.', '..', '$.email', '$', 'customer[0].email', "['email']"])(
  'the path %s, with an empty key or as JSONPath writes it, is refused',
  (path) => {
    const { error } = newWebhookMapping.safeParse(mapping(path));
    expect(error?.issues).toMatchObject([{ path: ['email'], message: expect.stringContaining('single dots') }]);
    // One that was saved before is still read.
    expect(webhookMapping.safeParse(mapping(path)).success).toBe(true);
  },
);
