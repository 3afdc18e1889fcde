import { expect, test } from 'vitest';
import { fixturePolicy } from '../fixture';
import { claudeCode } from './claude-code';

const policy = fixturePolicy();
const compiled = claudeCode.compile(policy, [], {});
if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
const { files, loss } = compiled.value;
const json = (path: string) => JSON.parse(files.find((f) => f.path === path)?.text ?? '');

test('no static rule allows anything, and a hook that fails blocks', () => {
  const { permissions, hooks } = json('support.settings.json');
  expect(Object.keys(permissions).sort()).toEqual(['deny', 'disableBypassPermissionsMode']);
  expect(hooks.PreToolUse).toMatchObject([{ matcher: 'mcp__.*', hooks: [{ onFailure: 'block' }] }]);
});

test('the hook knows exactly the tools that a task of the agent uses, with their resources', () => {
  const { tools } = json('support.tools.json');
  expect(Object.keys(tools)).toEqual(['mcp__billing__refund', 'mcp__files__read', 'mcp__tickets__search']);
  expect(tools.mcp__tickets__search.resources.map((r: { id: string }) => r.id)).toEqual(['docs', 'queue']);
});

test('every approval and every tool that Claude Code cannot name is a loss', () => {
  expect(loss.map((l) => [l.rule, l.effect])).toEqual([['approval/refund', 'denies-instead-of-asking']]);
  const odd = JSON.parse(JSON.stringify(policy).replaceAll('billing.refund', 'billing.re__fund'));
  const again = claudeCode.compile(odd, [], {});
  if (!again.ok) throw new Error('refused');
  expect(again.value.loss.map((l) => [l.rule, l.effect])).toContainEqual([
    'grant/billing.re__fund',
    'left-out',
  ]);
  expect(again.value.files.find((f) => f.path === 'support.tools.json')?.text).not.toContain('re__fund');
});
