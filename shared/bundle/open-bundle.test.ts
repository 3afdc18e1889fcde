import Ajv from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TestCase } from '../cases/case-schema';
import { fixtureCases, fixturePolicy } from '../targets/fixture';
import { buildBundle, CASES_FILE } from './bundle';
import { MANIFEST_FILE } from './manifest';
import { openBundle } from './open-bundle';

const cases = fixtureCases();
const built = buildBundle({
  policy: fixturePolicy(),
  cases,
  target: 'cedar',
  pep: 'gateway',
  tools: {},
});
if (!built.ok) throw new Error('the bundle was refused');
const { files, digest } = built.value;
const codes = (given: typeof files, expected?: string) => {
  const opened = openBundle(given, expected);
  return opened.ok ? opened.value.changes.map((d) => d.code) : opened.diagnostics.map((d) => d.code);
};

test('a bundle as it was built opens without changes, with its cases', () => {
  const opened = openBundle(files, digest);
  if (!opened.ok) throw new Error('the bundle was refused');
  expect(opened.value.changes).toEqual([]);
  expect(opened.value.cases).toEqual(cases);
  expect(opened.value.digest).toBe(digest);
});

test('any byte changed in any file is found', () => {
  const place = fc.nat().chain((n) => {
    const file = files[n % files.length] as (typeof files)[number];
    return fc.tuple(fc.constant(file), fc.nat(file.bytes.length - 1), fc.integer({ min: 1, max: 255 }));
  });
  fc.assert(
    fc.property(place, ([file, at, by]) => {
      const bytes = file.bytes.slice();
      bytes[at] = ((bytes[at] ?? 0) + by) % 256;
      const changed = files.map((f) => (f === file ? { ...f, bytes } : f));
      expect(codes(changed, digest)).not.toEqual([]);
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('a file that is missing, added or renamed is found', () => {
  const entities = files.filter((f) => f.path !== 'entities.json');
  expect(codes(entities)).toEqual(['AMB732']);
  expect(codes([...files, { path: 'more.cedar', bytes: new Uint8Array() }])).toEqual(['AMB734']);
  const renamed = files.map((f) => (f.path === CASES_FILE ? { ...f, path: '../cases.json' } : f));
  expect(codes(renamed)).toEqual(['AMB732', 'AMB734']);
});

test('what is no bundle is refused with a coded finding', () => {
  const withManifest = (text: string) =>
    codes([{ path: MANIFEST_FILE, bytes: new Uint8Array(Buffer.from(text)) }]);
  expect(codes([])).toEqual(['AMB730']);
  expect(withManifest('{"ambit":"2"}')).toEqual(['AMB731']);
  expect(withManifest('nonsense').length).toBeGreaterThan(0);
  expect(withManifest('{"__proto__":{"files":[]}}')).toEqual(['AMB105']);
  expect(withManifest('['.repeat(100_000))).toEqual(['AMB104']);
});

test('every case has the published shape', () => {
  const valid = new Ajv({ strict: false }).compile(JSON.parse(JSON.stringify(TestCase)));
  for (const item of cases)
    expect(valid(JSON.parse(JSON.stringify(item))), JSON.stringify(valid.errors)).toBe(true);
  expect(valid({ ...cases[0], kind: 'other' })).toBe(false);
});
