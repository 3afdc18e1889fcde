import { describe, expect, test } from 'vitest';
import type { Method } from '../shared/ipc/contract';
import { hasShape, isMethod } from './request-shape';

const bytes = new Uint8Array([1]);

describe('a right request is accepted', () => {
  const right: ReadonlyArray<readonly [Method, unknown]> = [
    ['app.info', {}],
    ['files.openRecent', { token: 'abc' }],
    ['files.save', { token: 'abc', text: '', expectedDigest: null }],
    ['files.save', { token: 'abc', text: '{}', expectedDigest: 'f'.repeat(64) }],
    ['files.exportBundle', { suggestedName: 'b', files: [{ path: 'policy/main.rego', bytes }] }],
    ['files.exportImage', { suggestedName: 'map.svg', bytes }],
    ['files.waitForChange', { token: 'abc', digest: 'f'.repeat(64) }],
    ['rules.linked', { digest: '' }],
    ['rules.unlink', { token: 'abc' }],
    ['reviews.sign', { text: '{}', pem: null }],
    ['reviews.check', { records: [{ text: '{}', key: 'a', value: 'b' }] }],
    ['reports.printPdf', { page: '<!doctype html>' }],
    ['exports.remember', { model: 'm', files: [{ path: 'opa/policy.rego', text: 'package a' }] }],
    [
      'journal.begin',
      {
        id: '1',
        name: 'Design',
        token: null,
        digest: null,
        base: null,
        text: '{}',
        edits: [{ name: 'Rename', at: '2026-01-01T00:00:00Z' }],
      },
    ],
    ['journal.append', { id: '1', name: 'Rename', change: '[]' }],
    ['window.setDirty', { dirty: true, title: 'Design' }],
    [
      'window.setMenu',
      { menus: [{ label: '&File', items: [{ id: 'file.new', label: 'New', shortcut: '', enabled: true }] }] },
    ],
  ];
  test.each(right)('%s %j', (method, request) => {
    expect(hasShape(method, request)).toBe(true);
  });
});

describe('a wrong request is refused', () => {
  const wrong: ReadonlyArray<readonly [Method, unknown]> = [
    ['window.setMenu', { menus: [{ label: '&File', items: [{ id: 'file.new' }] }] }],
    ['window.setMenu', { menus: [{ label: '&File', items: [], role: 'quit' }] }],
    ['preferences.write', { preferences: {} }],
    ['rules.write', { files: [{ path: '../x.yaml', text: '' }] }],
    ['app.info', null],
    ['app.info', []],
    ['app.info', { extra: 1 }],
    ['files.openRecent', {}],
    ['files.openRecent', { token: 5 }],
    ['files.openRecent', { token: 'x'.repeat(65) }],
    ['files.openRecent', Object.create({ token: 'inherited' })],
    ['files.save', { token: 'abc', text: {}, expectedDigest: null }],
    ['files.save', { token: 'abc', text: '' }],
    ['files.exportBundle', { suggestedName: 'b', files: {} }],
    ['files.exportImage', { suggestedName: 'map.svg', bytes: [1] }],
    ['files.exportBundle', { suggestedName: 'b', files: [{ path: 'a', bytes: [1] }] }],
    ['files.waitForChange', { token: 'abc', digest: null }],
    ['exports.remember', { model: 'm', files: [{ path: 'a', text: 'b', more: 1 }] }],
    ['exports.remember', { model: 'm', files: [JSON.parse('{"__proto__":{"path":"a","text":"b"}}')] }],
    ['exports.remember', { model: 'm', files: [{ path: 'a', text: 'x'.repeat(64 * 1024 * 1024 + 1) }] }],
    [
      'exports.remember',
      { model: 'm', files: Array.from({ length: 5001 }, () => ({ path: 'a', text: '' })) },
    ],
    ['reviews.sign', { text: '{}' }],
    ['reviews.check', { records: [{ text: '{}', key: 'a' }] }],
    ['journal.append', { id: '1', name: 'Rename', change: [] }],
    ['journal.append', { id: '1', name: 'x'.repeat(501), change: '[]' }],
    ['window.setDirty', { dirty: 'yes', title: '' }],
  ];
  test.each(wrong)('%s %j', (method, request) => {
    expect(hasShape(method, request)).toBe(false);
  });
});

test.each([
  '../outside',
  'a/../../b',
  '/absolute',
  'C:\\windows',
  'a\\b',
  'a//b',
  'a/',
  '.',
  '',
  'nul\0',
  'a:stream',
])('a bundle path that could leave its folder is refused: %j', (path) => {
  expect(hasShape('files.exportBundle', { suggestedName: 'b', files: [{ path, bytes }] })).toBe(false);
});

test('only the contract’s own methods exist', () => {
  expect(isMethod('files.open')).toBe(true);
  for (const name of ['constructor', 'toString', '__proto__', 'files.delete', 5, null])
    expect(isMethod(name)).toBe(false);
});
