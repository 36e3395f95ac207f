import { pino } from 'pino';
import { expect, test } from 'vitest';
import { logSmtpTrouble } from '../operations/log-smtp-trouble.ts';
import { measurePost } from '../operations/measure-post.ts';
import { openMeasures } from '../operations/measures.ts';
import { NO_TRACES } from '../tracing/traces.ts';
import { tracePost } from '../tracing/trace-post.ts';
import type { LastWord, OutgoingMail, Post } from './post.ts';

const mail: OutgoingMail = {
  messageId: '<1@pepins.example>',
  from: { name: 'Pépins', address: 'bonjour@pepins.example' },
  replyTo: null,
  to: 'p@example.com',
  subject: 'Bonjour',
  html: '<p>Bonjour</p>',
  text: 'Bonjour',
  headers: [],
};

test('whatever is put around the post, the last word before a mail is handed over is asked for', async () => {
  const asked: (LastWord | undefined)[] = [];
  const post: Post = {
    inTurn: (work) => work(),
    isQuick: () => true,
    deliver: async (_mail, lastWord) => {
      asked.push(lastWord);
      return { state: 'sent', reply: '250' };
    },
    verify: async () => undefined,
    finish: async () => undefined,
    close: async () => undefined,
  };
  const wrapped = tracePost(
    measurePost(logSmtpTrouble(post, pino({ level: 'silent' }), Date.now), openMeasures('test')),
    NO_TRACES,
  );
  const lastWord = async () => true;
  await wrapped.deliver(mail, lastWord);
  expect(asked).toEqual([lastWord]);
});
