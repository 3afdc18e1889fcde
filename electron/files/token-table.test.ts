import path from 'node:path';
import { expect, test } from 'vitest';
import { TokenTable } from './token-table';

test('a token leads back to the path that it was issued for, and says nothing about it', () => {
  const table = new TokenTable();
  const token = table.issue('/home/person/design.json');
  expect(table.resolve(token)).toBe(path.resolve('/home/person/design.json'));
  expect(token).toMatch(/^[\w-]{22}$/);
});

test('the same path in other words has the same token, another path another one', () => {
  const table = new TokenTable();
  const token = table.issue('/home/person/design.json');
  expect(table.issue('/home/person/folder/../design.json')).toBe(token);
  expect(table.issue('/home/person/other.json')).not.toBe(token);
});

test('a path, a token of another table and no token lead nowhere', () => {
  const table = new TokenTable();
  table.issue('/home/person/design.json');
  for (const token of ['/home/person/design.json', new TokenTable().issue('/x'), '', '__proto__', null])
    expect(table.resolve(token)).toBeNull();
});
