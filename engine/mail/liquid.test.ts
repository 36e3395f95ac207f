import { describe, expect, test } from 'vitest';
import { DomainError } from '../errors.ts';
import { parseLiquid } from './liquid.ts';

const scope = {
  lead: { firstName: 'Camille', score: 30, tags: ['a', 'b'] },
  company: { name: 'ACME' },
  unsubscribeUrl: 'https://example.com/u/x',
};
const render = (source: string): string => parseLiquid(source).render(scope);
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'passed';
  } catch (error) {
    return error instanceof DomainError ? error.code : 'another error';
  }
};

describe('Liquid of a mail', () => {
  test('fills in variables, conditions and defaults', () => {
    expect(
      render('Hi {{ lead.firstName | upcase }}{% if lead.score > 20 %}!{% endif %} {{ lead.city | default: "there" }}'),
    ).toBe('Hi CAMILLE! there');
    expect(render('{% for tag in lead.tags %}{{ tag }},{% endfor %}')).toBe('a,b,');
  });

  test('says which variables it reads', () => {
    expect(
      parseLiquid(
        '{{ lead.firstName }} {% if company.name == "x" %}{{ lead.city }}{% endif %} {% assign x = 1 %}{{ x }}',
      ).reads,
    ).toEqual(expect.arrayContaining(['lead.firstName', 'company.name', 'lead.city']));
    expect(
      parseLiquid('{% assign x = 1 %}{{ x }}{% for t in lead.tags %}{{ forloop.index }}{{ t }}{% endfor %}').reads,
    ).toEqual(['lead.tags']);
  });

  test('does not evaluate a value that looks like Liquid', () => {
    expect(
      parseLiquid('{{ lead.firstName }}').render({ lead: { firstName: '{{ company.name }}{% include "x" %}' } }),
    ).toBe('{{ company.name }}{% include "x" %}');
  });

  test.each([
    '{{ lead.constructor }}',
    '{{ lead.__proto__ }}',
    '{{ lead.constructor.constructor }}',
    '{{ lead["constructor"]["prototype"] }}',
    '{{ lead.toString }}',
    '{{ lead.firstName.constructor }}',
    '{{ constructor }}',
    '{{ __proto__ }}',
    '{{ lead.tags.map }}',
    '{{ process.env }}',
    '{{ globalThis }}',
    '{{ this }}',
  ])('%s shows nothing', (source) => {
    expect(render(source)).toBe('');
  });

  test.each([
    '{% include "/etc/passwd" %}',
    '{% render "/etc/passwd" %}',
    '{% layout "/etc/passwd" %}',
    '{% block a %}{% endblock %}',
    '{% liquid assign x = 1 %}',
    '{% tablerow i in (1..2) %}{% endtablerow %}',
    '{% increment x %}',
    '{% capture x %}a{% endcapture %}',
    '{% cycle 1, 2 %}',
    '{{ 1 | date: "%Y" }}',
    '{{ "a" | replace: "a", "b" }}',
    '{{ "a,b" | split: "," }}',
    '{{ lead | json }}',
    '{{ "x" | raw }}',
    '{{ "x" | strip_html }}',
    '{{ lead.tags | map: "constructor" }}',
    '{{ lead.tags | where_exp: "x", "x" }}',
    '{{ "x" | nothing_like_it }}',
    '{{ lead.firstName',
    '{% if lead %}',
    '{% nothing %}',
    '{% endif %}',
    '{{ a | }} {% for %}',
    'x'.repeat(12_001),
  ])('%s is refused at parsing', (source) => {
    expect(codeOf(() => parseLiquid(source))).toBe('liquid-invalid');
  });

  test.each([
    '{% for i in (1..100000000) %}x{% endfor %}',
    '{% for i in (1..9999) %}{% for j in (1..9999) %}{% for k in (1..9999) %}{% endfor %}{% endfor %}{% endfor %}',
    `{% assign x = "${'y'.repeat(1_000)}" %}{% for i in (1..40) %}{% assign x = x | append: x %}{% endfor %}{{ x }}`,
    '{% for i in (1..20000) %}{{ lead.firstName }}{% endfor %}',
  ])('%s is stopped while it renders, soon', (source) => {
    const parsed = parseLiquid(source);
    const started = performance.now();
    expect(codeOf(() => parsed.render(scope, 150))).toBe('liquid-failed');
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  test.each(['truncatewords', 'strip', 'url_encode', 'capitalize'])('%s takes a long text in its stride', (filter) => {
    const started = performance.now();
    codeOf(() =>
      parseLiquid(`{{ lead.firstName | ${filter} }}`).render({
        lead: { firstName: `${' '.repeat(30_000)}a${' '.repeat(30_000)}` },
      }),
    );
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
