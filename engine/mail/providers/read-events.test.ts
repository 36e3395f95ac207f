import { expect, test } from 'vitest';
import type { ProviderName } from './provider-name.ts';
import { providerOf } from './providers.ts';
import { readEvents } from './read-events.ts';

const AT = '2026-11-27T09:00:00.000Z';
const sg = { sg_event_id: 'e', timestamp: 1, 'smtp-id': '<m>' };
const mg = { id: 'e', timestamp: 1, message: { headers: { 'message-id': 'm' } } };
const failed = { ...mg, event: 'failed', severity: 'permanent' };
const pm = { RecordType: 'Bounce', ID: 1, MessageID: 'm', BouncedAt: AT };
const bv = { ts_event: 1, 'message-id': '<m>' };
const sesBounce = (bounceType: string, bounceSubType: string, status?: string): string =>
  JSON.stringify({
    notificationType: 'Bounce',
    mail: { source: 'm' },
    bounce: { bounceType, bounceSubType, feedbackId: 'f', timestamp: AT, bouncedRecipients: [{ status }] },
  });
const sesComplaint = (complaintFeedbackType?: string): string =>
  JSON.stringify({
    notificationType: 'Complaint',
    mail: { source: 'm' },
    complaint: { feedbackId: 'f', timestamp: AT, complaintFeedbackType },
  });

/** What an event is: a kind of bounce, a complaint, an unsubscribe; nothing where it is passed over. */
const CASES: readonly (readonly [ProviderName, unknown, string | null])[] = [
  ['sendgrid', { ...sg, event: 'bounce', bounce_classification: 'Invalid Address' }, 'hard'],
  ['sendgrid', { ...sg, event: 'bounce', type: 'blocked', bounce_classification: 'Invalid Address' }, 'soft'],
  ['sendgrid', { ...sg, event: 'bounce', bounce_classification: 'Reputation', reason: '554 blocked' }, 'policy'],
  ['sendgrid', { ...sg, event: 'bounce', bounce_classification: 'Mailbox Unavailable', status: '5.1.1' }, 'soft'],
  ['sendgrid', { ...sg, event: 'bounce', bounce_classification: 'Content' }, 'content'],
  ['sendgrid', { ...sg, event: 'bounce', reason: '550 5.1.1 nobody' }, 'hard'],
  ['sendgrid', { ...sg, event: 'bounce', reason: 'user unknown' }, 'soft'],
  ['sendgrid', { ...sg, event: 'dropped', reason: 'Bounced Address' }, 'hard'],
  ['sendgrid', { ...sg, event: 'dropped', reason: 'Spam Reporting Address' }, 'complaint'],
  ['sendgrid', { ...sg, event: 'dropped', reason: 'Recipient List over Package Quota' }, null],
  ['sendgrid', { ...sg, event: 'group_unsubscribe' }, 'unsubscribe'],
  ['sendgrid', { ...sg, event: 'deferred', reason: '450 4.2.1' }, null],
  ['sendgrid', { event: 'open' }, null],
  ['mailgun', { ...failed, reason: 'suppress-bounce' }, 'hard'],
  ['mailgun', { ...failed, reason: 'suppress-complaint' }, 'complaint'],
  ['mailgun', { ...failed, reason: 'bounce', 'delivery-status': { 'bounce-type': 'hard' } }, 'hard'],
  ['mailgun', { ...failed, reason: 'generic', 'delivery-status': { message: '550 5.7.1 no' } }, 'policy'],
  ['mailgun', { ...failed, reason: 'old' }, 'soft'],
  ['mailgun', { ...failed, severity: 'temporary', 'delivery-status': { 'enhanced-code': '5.1.1' } }, null],
  ['mailgun', { ...mg, event: 'unsubscribed' }, 'unsubscribe'],
  ['mailgun', { event: 'delivered' }, null],
  ['postmark', { ...pm, Type: 'HardBounce' }, 'hard'],
  ['postmark', { ...pm, Type: 'BadEmailAddress', Details: null }, 'hard'],
  ['postmark', { ...pm, Type: 'Blocked' }, 'policy'],
  ['postmark', { ...pm, Type: 'SpamNotification' }, 'content'],
  ['postmark', { ...pm, Type: 'Transient' }, null],
  ['postmark', { ...pm, Type: 'AutoResponder' }, null],
  ['postmark', { ...pm, Type: 'SpamComplaint' }, 'complaint'],
  ['postmark', { RecordType: 'Open' }, null],
  ...['Recipient', 'Customer'].map(
    (Origin) =>
      [
        'postmark',
        {
          RecordType: 'SubscriptionChange',
          MessageID: 'm',
          ChangedAt: AT,
          Origin,
          SuppressSending: true,
          SuppressionReason: 'ManualSuppression',
        },
        Origin === 'Recipient' ? 'unsubscribe' : null,
      ] as const,
  ),
  ['brevo', { ...bv, event: 'invalid_email' }, 'hard'],
  ['brevo', { ...bv, event: 'hard_bounce', reason: '550 5.7.1 no' }, 'policy'],
  ['brevo', { ...bv, event: 'soft_bounce' }, 'soft'],
  ['brevo', { ...bv, event: 'blocked' }, null],
  ['brevo', { ...bv, event: 'unsubscribed' }, 'unsubscribe'],
  ['brevo', { event: 'delivered' }, null],
  ['ses', sesBounce('Permanent', 'General'), 'hard'],
  ['ses', sesBounce('Permanent', 'OnAccountSuppressionList', '5.1.1'), 'hard'],
  ['ses', sesBounce('Permanent', 'General', '5.7.1'), 'policy'],
  ['ses', sesBounce('Permanent', 'UnsubscribedRecipient'), 'unsubscribe'],
  ['ses', sesBounce('Transient', 'MailboxFull'), 'soft'],
  ['ses', sesBounce('Transient', 'ContentRejected'), 'content'],
  ['ses', sesBounce('Transient', 'General'), null],
  ['ses', sesBounce('Undetermined', 'Undetermined'), 'soft'],
  ['ses', sesComplaint(), 'complaint'],
  ['ses', sesComplaint('not-spam'), null],
  ['ses', 'Successfully validated SNS topic for Amazon SES event publishing.', null],
  ['ses', '{"notificationType":"Delivery"}', null],
];

test.each(CASES)('%s: %j is %s', (name, event, meaning) => {
  const { reports, faults } = readEvents(providerOf(name), { events: [event] });
  expect(faults).toEqual([]);
  expect(reports.map(({ what }) => (what.kind === 'bounce' ? what.bounce : what.kind))).toEqual(
    meaning === null ? [] : [meaning],
  );
});

test.each(['brevo', 'mailgun', 'postmark', 'sendgrid', 'ses'] as const)(
  'what can’t be read of %s is a fault that tells where, and nothing of what stands there',
  (name) => {
    const events = [null, 42, 'lectrice@example.org', ['x'], '{"notificationType":', { event: 7, RecordType: 7 }];
    const { reports, faults } = readEvents(providerOf(name), { events });
    expect(reports).toEqual([]);
    expect(faults.length).toBeGreaterThan(3);
    expect(faults[0]?.pointer).toMatch(/^\/0/);
    expect(JSON.stringify(faults)).not.toContain('lectrice');
  },
);
