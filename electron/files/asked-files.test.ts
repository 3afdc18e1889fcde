import { expect, test } from 'vitest';
import { filesOnCommandLine } from './asked-files';

test('files on a command line are what is neither a switch, nor an address, nor the app’s own folder', () => {
  const args = ['--user-data-dir=/x', '/app', '-r', 'design.json', 'ambit:open', '../other.json', ''];
  expect(filesOnCommandLine(args, '/app')).toEqual(['design.json', '../other.json']);
});
