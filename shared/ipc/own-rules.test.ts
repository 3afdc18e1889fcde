import { expect, test } from 'vitest';
import { areOwnRules, isOwnRulePath } from './own-rules';

test('a rule file has a folder and a name, and leads nowhere else', () => {
  for (const path of ['mine/pack.yaml', 'my rules/a-rule.yml']) expect(isOwnRulePath(path), path).toBe(true);
  for (const path of [
    'a.yaml',
    '../a.yaml',
    'a/../b.yaml',
    '/a/b.yaml',
    'a/b/c.yaml',
    'a/b.txt',
    'a\\b/c.yaml',
  ])
    expect(isOwnRulePath(path), path).toBe(false);
});

test('a list is kept whole or not at all', () => {
  const file = { path: 'mine/a.yaml', text: 'id: a' };
  expect(areOwnRules([])).toBe(true);
  expect(areOwnRules([file])).toBe(true);
  for (const bad of [
    null,
    {},
    [file, file],
    [{ ...file, more: 1 }],
    [{ ...file, text: 1 }],
    [{ path: 'x' }],
    [null],
  ])
    expect(areOwnRules(bad), JSON.stringify(bad)).toBe(false);
  expect(areOwnRules([{ ...file, text: 'x'.repeat(100_001) }])).toBe(false);
});
