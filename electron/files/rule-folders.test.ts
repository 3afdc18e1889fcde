import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { RuleFolders } from './rule-folders';

test('a linked folder is read at once, remembered, and read again when a rule in it changes, comes or goes', async () => {
  const data = await tempFolder();
  const pack = path.join(data, 'team');
  await mkdir(path.join(pack, 'sub'), { recursive: true });
  await mkdir(path.join(pack, 'node_modules'), { recursive: true });
  await writeFile(path.join(pack, 'pack.yaml'), 'id: team\n');
  await writeFile(path.join(pack, 'sub', 'a.yml'), 'id: a\n');
  await writeFile(path.join(pack, 'notes.txt'), 'none');
  await writeFile(path.join(pack, 'node_modules', 'x.yaml'), 'none');
  const file = path.join(data, 'rule-folders.json');
  await new RuleFolders(file).add(pack);
  const folders = new RuleFolders(file);
  const first = await folders.waitForChange('', 10_000);
  expect(first.folders).toEqual([
    {
      folder: pack,
      present: true,
      files: [
        { path: 'pack.yaml', text: 'id: team\n' },
        { path: 'sub/a.yml', text: 'id: a\n' },
      ],
    },
  ]);
  const waiting = folders.waitForChange(first.digest, 30_000);
  await writeFile(path.join(pack, 'sub', 'a.yml'), 'id: other\n');
  const second = await waiting;
  expect(second.folders[0]?.files[1]?.text).toBe('id: other\n');
  await rm(pack, { recursive: true });
  expect((await folders.waitForChange(second.digest, 30_000)).folders).toEqual([
    { folder: pack, present: false, files: [] },
  ]);
});

test('without a change it answers with the same digest when the time is over, and a damaged list is an empty one', async () => {
  const data = await tempFolder();
  const file = path.join(data, 'rule-folders.json');
  await writeFile(file, '{');
  const folders = new RuleFolders(file);
  const { digest, folders: none } = await folders.waitForChange('', 0);
  expect(none).toEqual([]);
  expect((await folders.waitForChange(digest, 0)).digest).toBe(digest);
  await folders.add(data);
  await folders.add(data);
  expect(await folders.list()).toEqual([data]);
  await folders.remove(data);
  expect(await folders.list()).toEqual([]);
});
