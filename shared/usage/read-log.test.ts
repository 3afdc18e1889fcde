import { expect, test } from 'vitest';
import { readLog, readLogs } from './read-log';

const line = (operation: string, args = {}) => JSON.stringify({ agent: 'a', operation, args, time: '2026' });

test('a log is read line by line, past lines that are no JSON', () => {
  const { uses, arguments: given } = readLog(`${line('x.y', { n: 1 })}\n{ cut\n${line('x.y', { n: 3 })}\n`);
  expect(uses).toEqual([{ agent: 'a', task: '', operation: 'x.y', calls: 2, refused: 0, lastUsed: '2026' }]);
  expect(given).toMatchObject([{ argument: 'n', min: 1, max: 3, values: null }]);
});

test('one document, a list of them, and what was counted before are read as they are', () => {
  const counted = readLog(line('x.y'));
  expect(readLog(`[${line('x.y')}]`)).toEqual(counted);
  expect(readLog(JSON.stringify({ command: 'usage', log: counted }, null, 2))).toEqual(counted);
  expect(readLogs([line('x.y'), line('x.z')]).uses.map((u) => u.operation)).toEqual(['x.y', 'x.z']);
});
