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
  expect(compiled.value.loss).toEqual([]);
});

test('without the library nothing is printed', () => {
  expect(acs.compile(fixturePolicy(), [], {})).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'AMB701' }],
  });
});
