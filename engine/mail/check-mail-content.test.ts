import { expect, test } from 'vitest';
import { checkMailContent } from './check-mail-content.ts';
import type { MailContent } from './mail-content.ts';

const content = (changes: Partial<MailContent>): MailContent => ({
  language: 'en',
  subject: 'Hello',
  preheader: '',
  blocks: [{ type: 'text', text: 'Hello' }],
  ...changes,
});
const faults = (changes: Partial<MailContent>): string[] =>
  checkMailContent(content(changes)).map(({ pointer, code }) => `${pointer} ${code}`);

test('a good mail has no faults', () => {
  expect(
    faults({
      subject: 'Hi {{ lead.firstName | default: "there" }}',
      blocks: [
        {
          type: 'text',
          text: '{% if lead.score > 3 %}See https://a.example/{{ lead.city }}{% endif %} {{ company.name }} {{ sender.name }} {{ unsubscribeUrl }}',
        },
        { type: 'button', label: 'Go', href: 'https://a.example/?for={{ lead.city | url_encode }}' },
        { type: 'image', src: '{{ lead.logo }}', alt: '', href: '{{ unsubscribeUrl }}' },
      ],
    }),
  ).toEqual([]);
});

test('each fault says where it is', () => {
  expect(
    faults({
      subject: '{{ lead.firstName',
      preheader: '{{ firstName }}',
      blocks: [
        { type: 'heading', text: '{{ company.owner }}' },
        { type: 'text', text: '{% include "x" %}' },
        { type: 'button', label: '{{ "x" | nothing }}', href: 'www.example.com' },
        { type: 'image', src: 'javascript:alert(1)', alt: '', href: 'https://a.example' },
        { type: 'text', text: '{% for i in (1..99999999) %}x{% endfor %}' },
      ],
    }),
  ).toEqual([
    '/subject liquid-invalid',
    '/preheader variable-unknown',
    '/blocks/0/text variable-unknown',
    '/blocks/1/text liquid-invalid',
    '/blocks/2/label liquid-invalid',
    '/blocks/2/href address-invalid',
    '/blocks/3/src address-invalid',
    '/blocks/4/text liquid-failed',
  ]);
});

test('names the tag, the filter or the variable that is not there', () => {
  const text = (source: string) => checkMailContent(content({ blocks: [{ type: 'text', text: source }] }))[0];
  expect(text('{% include "x" %}')).toMatchObject({ code: 'liquid-invalid', name: 'include' });
  expect(text('{{ "x" | nothing }}')).toMatchObject({ code: 'liquid-invalid', name: 'nothing' });
  expect(text('{{ company.owner }}')).toMatchObject({ code: 'variable-unknown', name: 'company.owner' });
  expect(text('{{ lead.firstName')).not.toHaveProperty('name');
});

test.each([
  ['{{ lead.nope }} {% for %}', '{% for %}'],
  ['Hello\n\n{% if lead.city %}a', '{% if lead.city %}'],
  ['{{ lead.city }} {{ lead.firstName', '{{ lead.firstName'],
  ['{{ lead.firstName | default "x" }}', '{{ lead.firstName | default "x" }}'],
  ['{{ lead.city }} {{ }}', '{{ }}'],
])('shows which tag or variable of “%s” is written wrongly', (subject, excerpt) => {
  expect(checkMailContent(content({ subject }))).toEqual([
    expect.objectContaining({ pointer: '/subject', code: 'liquid-invalid', excerpt }),
  ]);
});

test.each([
  'https://{{ lead.website }}',
  '{{ lead.website }}',
  'https://a.example{{ lead.city }}',
  'https://a.example@{{ lead.website }}/',
  'https://{{ lead.city }}.example/',
  '{% if lead.score > 3 %}https://a.example/{% endif %}',
])('a link whose site a value decides, %s, is refused', (href) => {
  expect(faults({ blocks: [{ type: 'button', label: 'Go', href }] })).toEqual(['/blocks/0/href link-host-variable']);
});

test('a link in a text is held to the same', () => {
  expect(faults({ blocks: [{ type: 'text', text: 'See https://{{ lead.website }}/a' }] })).toEqual([
    '/blocks/0/text link-host-variable',
  ]);
});

test('a mail that mail programs would cut is too long', () => {
  expect(
    faults({ blocks: Array.from({ length: 10 }, () => ({ type: 'text' as const, text: 'x'.repeat(9_000) })) }),
  ).toEqual(['/blocks mail-too-long']);
});
