import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { OwnRulesFile } from './own-rules-file';

const RULES = [{ path: 'mine/a.yaml', text: 'id: a\n' }];

test('what was kept is read again; nothing kept, or something damaged, is no rules', async () => {
  const file = path.join(await tempFolder(), 'rules.json');
  const rules = new OwnRulesFile(file);
  expect(await rules.read()).toEqual([]);
  await rules.write(RULES);
  expect(await new OwnRulesFile(file).read()).toEqual(RULES);
  await writeFile(file, '[{"path": "../escape.yaml", "text": ""}]');
  expect(await rules.read()).toEqual([]);
});
