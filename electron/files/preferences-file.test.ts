import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../shared/ipc/preferences';
import { preferenceHandlers } from '../handlers/preferences';
import { tempFolder } from '../testing/temp-folder';
import { PreferencesFile } from './preferences-file';

test('nothing chosen yet, or a damaged file, gives the defaults', async () => {
  const file = path.join(await tempFolder(), 'preferences.json');
  expect(await new PreferencesFile(file).read()).toEqual(DEFAULT_PREFERENCES);
  await writeFile(file, '{"theme":');
  expect(await new PreferencesFile(file).read()).toEqual(DEFAULT_PREFERENCES);
});

test('what one window keeps the next one reads', async () => {
  const file = path.join(await tempFolder(), 'new', 'preferences.json');
  const chosen = { ...DEFAULT_PREFERENCES, theme: 'contrast' } as const;
  await new PreferencesFile(file).write(chosen);
  expect(await new PreferencesFile(file).read()).toEqual(chosen);
  expect(await readFile(file, 'utf8')).toContain('"theme": "contrast"');
});

test('a place that cannot be written is said, with a code', async () => {
  const folder = path.join(await tempFolder(), 'preferences.json');
  await mkdir(folder);
  const handlers = preferenceHandlers(new PreferencesFile(folder));
  const reply = await handlers['preferences.write']({ preferences: DEFAULT_PREFERENCES });
  expect(reply).toMatchObject({ ok: false, diagnostics: [{ code: 'AMB532' }] });
});
