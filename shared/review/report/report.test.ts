import { expect, test } from 'vitest';
import { openModel } from '../../model/file/open';
import { serializeModel } from '../../model/file/serialize';
import { analyse } from '../../pipeline';
import { modelBuilder } from '../../testing/model-builder';
import { reviewStatus } from '../sign-off/review';
import { reviewReport } from './build';
import { toCsv } from './to-csv';
import { toHtml } from './to-html';
import { toMarkdown } from './to-markdown';

const hostile = '</script><img src=x onerror=alert(1)> [a](javascript:x) |`*_ =cmd() \u202egnp';

/** A sound model in which every free text tries to be markup, a formula or a turned word. */
function report() {
  const model = modelBuilder()
    .with({
      title: hostile,
      description: hostile,
      owners: [hostile],
      assumptions: [{ id: 'a', text: hostile }],
    })
    .element('agent', 'bot', { name: hostile, identity: { method: 'spiffe', id: 'spiffe://x/bot' } })
    .element('external', 'web', { name: hostile, trusted: false, hosts: ['web.example'] })
    .element('tool', 'mail', {
      operations: [{ id: 'send', effect: 'send', reversible: false, resources: ['web'] }],
    })
    .flow('access', 'mail', 'web', { effect: 'send' })
    .flow('call', 'bot', 'mail', { operations: ['send'] })
    .task({ id: 'write', agent: 'bot', intent: hostile, trigger: 'x', uses: [{ operation: 'mail.send' }] })
    .build();
  const opened = openModel(serializeModel(model));
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  const { graph, policy, threats, standings, cases } = analyse(serializeModel(model), [], { until: 'cases' });
  if (!graph || !policy) throw new Error('no policy');
  return reviewReport({
    graph,
    policy,
    threats,
    standings,
    cases,
    status: reviewStatus(model, '2026-01-01'),
    findings: [hostile],
    at: '2026-01-01',
  });
}

test('R6: no text of a model becomes markup in the HTML, and nothing but the own script may run', () => {
  const page = toHtml(report());
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).not.toMatch(/<img|<[^>]*\son\w+=/);
  expect(page).not.toContain('\u202e');
  expect(page).toContain('[U+202E]');
  expect(page).toMatch(
    /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']{44}'; script-src 'sha256-/,
  );
  expect(page).not.toMatch(/(?:src|href)="(?!#)/);
});

test('R6: no text of a model becomes a link, a table cell or HTML in the Markdown, nor a formula in the CSV', () => {
  const words = toMarkdown(report());
  expect(words).not.toMatch(/<img|<\/script|\]\(/);
  const rows = words.split('\n').filter((line) => line.startsWith('| bot '));
  expect(rows.every((row) => row.split(' | ').length === 8)).toBe(true);
  for (const { text } of toCsv(report())) expect(text).not.toMatch(/(?:^|,)"[=+@-]/m);
});

test('the brief says where strangers get in and what is not ready', () => {
  const { blocks } = report();
  const brief = blocks.find((block) => block.kind === 'table' && block.id === 'brief');
  expect(JSON.stringify(brief)).toContain('Where strangers get in');
  const ready = blocks.find((block) => block.kind === 'list');
  expect(
    ready?.kind === 'list' && ready.items.filter((item) => item.done === false).map((i) => i.text),
  ).toEqual(
    expect.arrayContaining(['Every agent has a sponsor', 'Every call goes through an enforcement point']),
  );
});

test('the same model gives the same report', () => {
  expect(toHtml(report())).toBe(toHtml(report()));
});
