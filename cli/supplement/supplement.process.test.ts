import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exampleModel } from '../../shared/policy/example-model';
import { build } from '../commands/build';
import { verifyBundle } from '../commands/verify-bundle';
import { findOpa } from '../engines/opa-binary';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ambit-hand-'));
  mkdirSync(path.join(folder, 'desk.policies'));
  writeModel(exampleModel);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => path.join(folder, name);
const writeModel = (model: object) => writeFileSync(at('desk.ambit.json'), JSON.stringify(model));
const hand = (name: string, text: string) => writeFileSync(at(`desk.policies/${name}`), text);
const make = (...targets: string[]) => build(at('desk.ambit.json'), at('out'), targets);
const places = (report: Awaited<ReturnType<typeof make>>) =>
  report.diagnostics
    .filter((d) => d.severity === 'error')
    .map(({ code, line, message }) => `${code} ${line} ${message.split(':')[0]}`);

const LATE =
  '# Nothing late.\npackage supplement\n\ndeny contains "late" if {\n\tinput.context.time.hour >= 10\n}\n';

test('H4: a broken file stops the build with its place, and nothing is written', async () => {
  hand('a.cedar', 'forbid (principal, action, resource);\nforbid (principal, resource);');
  hand('b.rego', LATE.replace('hour >= 10', 'hour >='));
  const report = await make('cedar', 'opa', 'authzen');
  expect(report.exit).toBe(2);
  expect(places(report)).toEqual(['AMB750 2 a.cedar']);
  hand('a.cedar', '');
  expect(places(await make('opa'))).toEqual(['AMB750 6 b.rego']);
  expect(existsSync(at('out'))).toBe(false);
});

test('H2: a permit that nobody accepted ends with 1 and names file, rule and line; accepted, it is built and told', async () => {
  hand('a.cedar', '\n@id("all")\npermit (principal, action, resource);');
  const refused = await make('cedar');
  expect(refused.exit).toBe(1);
  expect(refused.lines.join('\n')).toContain('WIDENED a.cedar line 2, rule a.cedar#all: newly permits');
  expect(existsSync(at('out'))).toBe(false);
  const [rule] = (refused.data.handWritten as { widened: readonly { digest: string }[] }).widened;
  const widening = {
    id: 'pilot',
    rule: 'a.cedar#all',
    digest: rule?.digest,
    reason: 'A pilot of two weeks.',
    decidedBy: 'Ada',
  };
  writeModel({ ...exampleModel, widenings: [widening] });
  const built = await make('cedar');
  expect(built.exit).toBe(0);
  const { dir } = (built.data.bundles as readonly { dir: string }[])[0] ?? { dir: '' };
  const manifest = JSON.parse(readFileSync(path.join(dir, 'ambit.manifest.json'), 'utf8'));
  expect(manifest.handWritten).toMatchObject([
    { path: 'supplement/a.cedar', widens: [{ rule: 'a.cedar#all', decidedBy: 'Ada' }] },
  ]);
  expect(manifest.files.map((f: { path: string }) => f.path)).toContain('supplement/a.cedar');
  const verified = await verifyBundle(dir, { engines: [] });
  expect(verified.exit).toBe(0);
  expect(verified.lines).toContain('WIDENED a.cedar#all, accepted by Ada: A pilot of two weeks.');

  // A manifest that keeps quiet about it is not believed: the files are read.
  const quiet = { ...manifest, handWritten: [] };
  writeFileSync(path.join(dir, 'ambit.manifest.json'), JSON.stringify(quiet));
  const suspected = await verifyBundle(dir, { engines: [] });
  expect(suspected.exit).toBe(1);
  expect(suspected.diagnostics).toMatchObject([{ code: 'AMB756', line: 2 }]);
  expect(suspected.diagnostics[0]?.message).toContain('a.cedar#all permits by itself');
});

test('H3: Rego beside the model only refuses, in a real OPA too, and the bundle’s own tests agree', async () => {
  if (findOpa() === undefined) return;
  hand('late.rego', LATE);
  const built = await make('opa');
  expect(built.exit).toBe(0);
  expect(built.lines.join('\n')).toMatch(/narrowed hand_written:late: \d+ of \d+ now deny/);
  const { dir } = (built.data.bundles as readonly { dir: string }[])[0] ?? { dir: '' };
  const { data, exit } = await verifyBundle(dir, { engines: [] });
  const engines = data.engines as readonly { id: string; failed: number; passed: number; skipped: number }[];
  expect(engines.map(({ id, failed, skipped }) => [id, failed, skipped > 0])).toEqual([
    ['opa-wasm', 0, true],
    ['opa', 0, false],
    ['opa test', 0, false],
  ]);
  expect(exit).toBe(0);
});
