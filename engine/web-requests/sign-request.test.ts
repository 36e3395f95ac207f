import { expect, test } from 'vitest';
import { newSigningSecret, signatureHeaders } from './sign-request.ts';

test('signs as Standard Webhooks says', () => {
  // The specification's own example.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const body = '{"test": 2432232314}';
  expect(signatureHeaders([secret], 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330_000, body)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    'idempotency-key': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  });
});

test('signs with each of several secrets, parted by spaces', () => {
  const [one, other] = [newSigningSecret(), newSigningSecret()];
  const signed = (...secrets: string[]) => signatureHeaders(secrets, 'm', 0, '{}')['webhook-signature'];
  expect(signed(one, other)).toBe(`${signed(one)} ${signed(other)}`);
});

test('makes a secret of 32 bytes, another each time', () => {
  expect(newSigningSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(newSigningSecret()).not.toBe(newSigningSecret());
});
