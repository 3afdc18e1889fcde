import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../shared/core/diagnostic';
import { AskedFiles } from '../files/asked-files';
import { FileLocks } from '../files/file-lock';
import { RecentFiles } from '../files/recent-files';
import { TokenTable } from '../files/token-table';
import { tempFolder } from '../testing/temp-folder';
import { fileHandlers } from './files';

/** Handlers whose dialogs always choose `chosen`. */
async function withChoice(name: string | null) {
  const folder = await tempFolder();
  const file = name === null ? null : path.join(folder, name);
  const choose = async () => file;
  const asked = new AskedFiles();
  const handlers = fileHandlers({
    pickers: { pickOpen: choose, pickSave: choose, pickBundleFolder: choose, pickImage: choose },
    tokens: new TokenTable(),
    recent: new RecentFiles(path.join(folder, 'data', 'recent.json')),
    locks: new FileLocks(),
    asked,
    now: () => '2026-01-01T00:00:00.000Z',
  });
  return { folder, file: file ?? '', handlers, asked };
}

const codes = (reply: { diagnostics: readonly Diagnostic[] }) => reply.diagnostics.map((d) => d.code);

test('cancelling a dialog is not an error', async () => {
  const { handlers } = await withChoice(null);
  expect(await handlers['files.open']({})).toMatchObject({ ok: true, value: null });
  expect(await handlers['files.saveAs']({ suggestedName: 'a', text: '' })).toMatchObject({ value: null });
});

test('an opened file is recent, and a recent one opens again by its token', async () => {
  const { file, handlers } = await withChoice('design.json');
  await writeFile(file, '{}');
  await handlers['files.open']({});
  const recent = await handlers['files.recent']({});
  if (!recent.ok || recent.value[0] === undefined) throw new Error('nothing is recent');
  expect(recent.value[0]).toMatchObject({ name: 'design.json', openedAt: '2026-01-01T00:00:00.000Z' });
  const again = await handlers['files.openRecent']({ token: recent.value[0].token });
  expect(again).toMatchObject({ ok: true, value: { text: '{}' } });
});

test('a file that is not UTF-8 text, or not there, is refused with its name', async () => {
  const { file, handlers } = await withChoice('design.json');
  const missing = await handlers['files.open']({});
  expect(codes(missing)).toEqual(['AMB510']);
  expect(missing.diagnostics[0]?.message).toContain('“design.json”');
  await writeFile(file, new Uint8Array([0xff, 0xfe, 0x00]));
  expect(codes(await handlers['files.open']({}))).toEqual(['AMB515']);
});

test('saving refuses a file that vanished unless it is told to overwrite', async () => {
  const { file, handlers } = await withChoice('design.json');
  const first = await handlers['files.saveAs']({ suggestedName: 'design.json', text: 'one' });
  if (!first.ok || first.value === null) throw new Error('not saved');
  const { token, digest } = first.value;
  await rm(file);
  const refused = await handlers['files.save']({ token, text: 'two', expectedDigest: digest });
  expect(codes(refused)).toEqual(['AMB512']);
  expect((await handlers['files.save']({ token, text: 'two', expectedDigest: null })).ok).toBe(true);
  expect(await readFile(file, 'utf8')).toBe('two');
});

test('saving into a folder that vanished says so and keeps no path in the message', async () => {
  const { folder, handlers } = await withChoice('gone/design.json');
  const reply = await handlers['files.saveAs']({ suggestedName: 'design.json', text: 'one' });
  expect(codes(reply)).toEqual(['AMB511']);
  expect(JSON.stringify(reply)).not.toContain(folder);
});

test('a picture is written as it is, and where it cannot be written that is said', async () => {
  const bytes = new Uint8Array([137, 80, 78, 71]);
  const { file, handlers } = await withChoice('map.png');
  expect(await handlers['files.exportImage']({ suggestedName: 'map.png', bytes })).toMatchObject({
    value: { name: 'map.png' },
  });
  expect(new Uint8Array(await readFile(file))).toEqual(bytes);
  const nowhere = await withChoice('gone/map.png');
  const reply = await nowhere.handlers['files.exportImage']({ suggestedName: 'map.png', bytes });
  expect(codes(reply)).toEqual(['AMB521']);
});

test('a folder that holds anything is refused, whatever it is called, and keeps all of it', async () => {
  const { folder, file, handlers } = await withChoice('bundle');
  const bytes = new Uint8Array([1]);
  const names = (paths: string[]) => paths.map((name) => ({ path: name, bytes }));
  const write = (paths: string[]) =>
    handlers['files.exportBundle']({ suggestedName: 'bundle', files: names(paths) });
  expect((await write(['manifest.json', 'background.js'])).ok).toBe(true);
  expect(await write(['manifest.json', 'policy/new.rego'])).toMatchObject({
    diagnostics: [{ code: 'AMB520' }],
  });
  expect((await readdir(file)).sort()).toEqual(['background.js', 'manifest.json']);
  expect(await readdir(folder)).toEqual(['bundle']);
});

test('a recent file that vanished is marked, and can be taken off the list', async () => {
  const { file, handlers } = await withChoice('design.json');
  await writeFile(file, '{}');
  await handlers['files.open']({});
  await rm(file);
  const recent = await handlers['files.recent']({});
  if (!recent.ok || recent.value[0] === undefined) throw new Error('nothing is recent');
  const { token, present } = recent.value[0];
  expect(present).toBe(false);
  expect(codes(await handlers['files.openRecent']({ token }))).toEqual(['AMB510']);
  await handlers['files.forgetRecent']({ token });
  expect(await handlers['files.recent']({})).toMatchObject({ value: [] });
});

test('files that were asked for from outside are opened once, in their order', async () => {
  const { folder, handlers, asked } = await withChoice(null);
  await writeFile(path.join(folder, 'a.json'), 'a');
  asked.push(['a.json'], folder);
  asked.push(['missing.json'], folder);
  expect(await handlers['files.asked']({})).toMatchObject({ value: { name: 'a.json', text: 'a' } });
  expect(codes(await handlers['files.asked']({}))).toEqual(['AMB510']);
  expect(await handlers['files.asked']({})).toMatchObject({ ok: true, value: null });
});

test('a file of 200 MB is refused without being read', async () => {
  const { file, handlers } = await withChoice('large.json');
  await writeFile(file, '');
  await truncate(file, 200 * 1024 * 1024);
  expect(codes(await handlers['files.open']({}))).toEqual(['AMB514']);
});

test('a file that another process has open is not written, neither by save nor by save as', async () => {
  const { folder, file, handlers } = await withChoice('design.json');
  await writeFile(file, 'theirs');
  const opened = await handlers['files.open']({});
  if (!opened.ok || opened.value === null) throw new Error('not opened');
  const { token, digest } = opened.value;
  const mark = JSON.stringify({ pid: 7, started: null, host: 'elsewhere' });
  await writeFile(path.join(folder, '.~design.json.lock'), mark);
  const claim = await handlers['files.claim']({ token });
  expect(claim).toMatchObject({ value: { heldBy: 'another Ambit (process 7 on elsewhere)' } });
  expect(codes(await handlers['files.save']({ token, text: 'ours', expectedDigest: digest }))).toEqual([
    'AMB516',
  ]);
  expect(codes(await handlers['files.saveAs']({ suggestedName: 'a', text: 'ours' }))).toEqual(['AMB516']);
  expect(await readFile(file, 'utf8')).toBe('theirs');
});

test('a file in a vanished folder can be claimed, with a warning that it cannot be written there', async () => {
  const { folder, file, handlers } = await withChoice('gone/design.json');
  await mkdir(path.dirname(file));
  await writeFile(file, '{}');
  const opened = await handlers['files.open']({});
  if (!opened.ok || opened.value === null) throw new Error('not opened');
  await rm(path.join(folder, 'gone'), { recursive: true });
  const claim = await handlers['files.claim']({ token: opened.value.token });
  expect(claim).toMatchObject({ ok: true, value: { heldBy: null }, diagnostics: [{ code: 'AMB517' }] });
  const { token, digest } = opened.value;
  expect(codes(await handlers['files.save']({ token, text: '{}', expectedDigest: digest }))).toEqual([
    'AMB512',
  ]);
  expect(codes(await handlers['files.save']({ token, text: '{}', expectedDigest: null }))).toEqual([
    'AMB511',
  ]);
});
