import path from 'node:path';
import { expect, test } from 'vitest';
import { AskedFiles, filesOnCommandLine } from './asked-files';

const HERE = import.meta.dirname;

test('files on a command line are what is neither a switch, nor an address, nor the app’s own folder', () => {
  const args = ['--user-data-dir=/x', '/app', '-r', 'design.json', 'ambit:open', '../other.json', ''];
  expect(filesOnCommandLine(args, '/app')).toEqual(['design.json', '../other.json']);
});

test('models are opened one after another; a folder, or several files that are not all models, are one import', () => {
  const asked = new AskedFiles();
  expect(asked.push(['a.json'], HERE)).toBe('open');
  expect(asked.push(['b.ambit.json', 'c.ambit.json'], HERE)).toBe('open');
  expect(asked.push(['.mcp.json', 'tools.json'], HERE)).toBe('import');
  expect(asked.push(['.'], HERE)).toBe('import');
  expect([asked.next(), asked.next(), asked.next(), asked.next()]).toEqual([
    path.join(HERE, 'a.json'),
    path.join(HERE, 'b.ambit.json'),
    path.join(HERE, 'c.ambit.json'),
    null,
  ]);
  expect([asked.nextImport().length, asked.nextImport(), asked.nextImport()]).toEqual([2, [HERE], []]);
});
