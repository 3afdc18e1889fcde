import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fixtureCases, fixturePolicy } from '../fixture';
import { acs } from './acs';

const regoLibrary = readFileSync(join(import.meta.dirname, '../../../templates/rego/ambit.rego'), 'utf8');

test('the manifest reads as YAML, has the library decide before each tool call, and lists every operation', () => {
  const compiled = acs.compile(fixturePolicy(), fixtureCases(), { regoLibrary });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const text = compiled.value.files.find((f) => f.path === 'manifest.yaml')?.text ?? '';
  const manifest = parse(text);
  expect(manifest.intervention_points.pre_tool_call.policy).toEqual({ id: 'ambit' });
  expect(manifest.policies.ambit.query).toBe('data.ambit_acs.verdict');
  expect(Object.keys(manifest.tools)).toEqual(fixturePolicy().operations.map((o) => o.id));
  // By Rego nothing is lost; what Cedar cannot say is said of its own manifest.
  expect(compiled.value.loss.filter((l) => !l.why.startsWith('by Cedar (manifest.cedar.yaml): '))).toEqual(
    [],
  );
});

test('the second manifest differs in what decides, and in nothing else', () => {
  const compiled = acs.compile(fixturePolicy(), [], { regoLibrary });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const read = (name: string) => JSON.parse(compiled.value.files.find((f) => f.path === name)?.text ?? '');
  const [rego, cedar] = [read('manifest.yaml'), read('manifest.cedar.yaml')];
  expect(cedar.policies).toEqual({ ambit: { type: 'cedar', policy_path: './cedar/ambit.cedar' } });
  expect({ ...cedar, policies: rego.policies }).toEqual(rego);
  expect(compiled.value.files.map((f) => f.path)).toContain('cedar/ambit.cedar');
});

test('without the library nothing is printed', () => {
  expect(acs.compile(fixturePolicy(), [], {})).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'AMB701' }],
  });
});
