import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Read as text: the actions themselves need a window. */
const folder = import.meta.dirname;
const shortcuts = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .flatMap((name) => [...readFileSync(path.join(folder, name), 'utf8').matchAll(/shortcut: '([^']+)'/g)])
  .map(([, keys = '']) => keys);

test('no two actions have the same shortcut', () => {
  expect(shortcuts.length).toBeGreaterThan(30);
  expect(shortcuts.filter((keys, at) => shortcuts.indexOf(keys) !== at)).toEqual([]);
});
