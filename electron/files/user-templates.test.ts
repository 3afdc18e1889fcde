import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { isTemplateId, UserTemplates } from './user-templates';

test('what was kept is listed by a readable id, and one name twice is two templates', async () => {
  const templates = new UserTemplates(path.join(await tempFolder(), 'templates'));
  expect(await templates.list()).toEqual([]);
  expect(await templates.save('Our Désk, v2!', 'one')).toBe('our-desk-v2');
  expect(await templates.save('Our Désk, v2!', 'two')).toBe('our-desk-v2-2');
  expect(await templates.list()).toEqual([
    { id: 'our-desk-v2', text: 'one' },
    { id: 'our-desk-v2-2', text: 'two' },
  ]);
  await templates.remove('our-desk-v2');
  await templates.remove('our-desk-v2');
  expect((await templates.list()).map((t) => t.id)).toEqual(['our-desk-v2-2']);
});

test.each(['../../etc/passwd', '..', '', 'x'.repeat(900), '日本'])(
  'the name %j stays in the folder',
  async (name) => {
    const folder = await tempFolder();
    const id = await new UserTemplates(path.join(folder, 'templates')).save(name, 'text');
    expect(isTemplateId(id)).toBe(true);
    expect(readdirSync(folder)).toEqual(['templates']);
  },
);

test('ids with a path in them remove nothing; other files and folders are not listed', async () => {
  const folder = await tempFolder();
  const templates = new UserTemplates(path.join(folder, 'templates'));
  await templates.save('mine', 'text');
  writeFileSync(path.join(folder, 'outside.ambit.json'), 'text');
  mkdirSync(path.join(folder, 'templates', 'a-folder.ambit.json'));
  writeFileSync(path.join(folder, 'templates', 'notes.txt'), 'text');
  await templates.remove('../outside');
  expect(readdirSync(folder)).toContain('outside.ambit.json');
  expect((await templates.list()).map((t) => t.id)).toEqual(['mine']);
});
