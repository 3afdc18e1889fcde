import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../pipeline';
import { compileTarget } from '../../compile';
import { fixtureCases, fixturePolicy } from '../../fixture';

interface Cedar {
  validate(call: unknown): unknown;
}
const root = join(import.meta.dirname, '../../../..');
const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as Cedar;
const archetypes = join(root, 'templates/archetypes');

const found = spawnSync('cedar', ['--version'], { encoding: 'utf8' });
if (found.status !== 0)
  process.stdout.write(
    'skipped: no `cedar` program on the PATH (cargo install cedar-policy-cli); its run-tests was not run\n',
  );

const policies = [
  ['the fixture', () => ({ policy: fixturePolicy(), cases: fixtureCases() })],
  ...readdirSync(archetypes).map(
    (name) =>
      [
        name,
        () => {
          const { policy, cases } = analyse(readFileSync(join(archetypes, name), 'utf8'), [], {
            until: 'cases',
          });
          if (!policy) throw new Error(`${name} has no policy`);
          return { policy, cases };
        },
      ] as const,
  ),
] as const;

describe.each(policies)('%s', (_, make) => {
  const { policy, cases } = make();
  const compiled = compileTarget('cedar', policy, cases, {});
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const { files } = compiled.value;
  const text = (path: string) => files.find((f) => f.path === path)?.text ?? '';
  const named = (end: string) => files.filter((f) => f.path.endsWith(end));
  const clean = { type: 'success', validationErrors: [], validationWarnings: [], otherWarnings: [] };
  const validate = (staticPolicies: unknown, schema: unknown) =>
    cedar.validate({ schema, policies: { staticPolicies }, validationSettings: { mode: 'strict' } });

  test('every slice passes strict validation without warnings, against the JSON schema and the text schema', () => {
    for (const file of named('.cedar.json'))
      for (const schema of [JSON.parse(text('schema.cedarschema.json')), text('schema.cedarschema')])
        expect(validate(JSON.parse(file.text).staticPolicies, schema), file.path).toEqual(clean);
  });

  test('all agents’ policies as one set, in text form, pass it too', () => {
    for (const kind of ['allow', 'ask'])
      expect(
        validate(
          named(`.${kind}.cedar`)
            .map((f) => f.text)
            .join('\n'),
          text('schema.cedarschema'),
        ),
        kind,
      ).toEqual(clean);
  });

  test.skipIf(found.status !== 0)('the Cedar program itself passes every exported test', () => {
    const work = mkdtempSync(join(tmpdir(), 'ambit-cedar-'));
    try {
      for (const file of files) writeFileSync(join(work, file.path), file.text);
      for (const { path } of named('.tests.json')) {
        const slice = path.slice(0, -'.tests.json'.length);
        const args = [
          '--policies',
          `${slice}.allow.cedar`,
          '--schema',
          'schema.cedarschema',
          '--tests',
          path,
        ];
        const ran = spawnSync('cedar', ['run-tests', ...args], { cwd: work, encoding: 'utf8' });
        expect(ran.status, `${ran.stdout}${ran.stderr}`.slice(-2_000)).toBe(0);
        expect(ran.stdout).toMatch(/results: \d+ passed, 0 failed/);
      }
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
});
