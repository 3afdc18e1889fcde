import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compileTarget } from './compile';
import { fixtureCases, fixturePolicy } from './fixture';
import { TARGETS } from './registry';

const here = import.meta.dirname;
const regoLibrary = readFileSync(path.join(here, '../../templates/rego/ambit.rego'), 'utf8');
/** Files whose text is the same for every model; their own sources are what to look at. */
const FIXED = /(^|\/)(ambit\.rego|acs\.rego|ambit-hook\.mjs|ambit_strands\.py|example\.py)$/;

for (const { id } of TARGETS)
  test(`${id}: what it prints of the fixture is what \`${id}/golden\` holds; \`vitest -u\` writes it anew`, async () => {
    const compiled = compileTarget(id, fixturePolicy(), fixtureCases().slice(0, 2), { regoLibrary });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
    const { files, loss } = compiled.value;
    const lines = loss.map((l) => `${l.rule} ${l.effect}: ${l.why}\n`).join('');
    for (const file of [...files, { path: 'loss.txt', text: lines }].filter((f) => !FIXED.test(f.path)))
      await expect(file.text).toMatchFileSnapshot(path.join(here, id, 'golden', file.path));
  });
