import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { serializeModel } from '../model/file/serialize';
import { analyse } from '../pipeline';
import { modelBuilder } from '../testing/model-builder';
import { buildBundles, enforcementPoints } from './build-bundles';

const archetype = (id: string) =>
  readFileSync(path.join(import.meta.dirname, `../../templates/archetypes/${id}.ambit.json`), 'utf8');

function bundlesOf(text: string) {
  const { policy, threats } = analyse(text, [], { targets: [] });
  if (!policy) throw new Error('no policy');
  return { policy, ...buildBundles({ policy, threats, targets: ['authzen'], tools: {} }) };
}

test('each enforcement point gets a bundle of its own, in a folder of its name, with its grants only', () => {
  const { policy, bundles, refused } = bundlesOf(archetype('accounts-payable'));
  expect(refused).toEqual([]);
  expect(bundles.map((b) => b.dir)).toEqual(enforcementPoints(policy).map((id) => `${id}/authzen`));
  expect(new Set(bundles.map((b) => b.digest)).size).toBe(bundles.length);
  for (const { pep, files } of bundles) {
    const manifest = files.find((file) => file.path === 'ambit.manifest.json');
    expect(JSON.parse(new TextDecoder().decode(manifest?.bytes))).toMatchObject({ enforcementPoint: pep });
  }
});

test('a model without enforcement points has one bundle per target, with every grant', () => {
  const model = modelBuilder()
    .element('agent', 'bot')
    .element('tool', 'mail', { operations: [{ id: 'send', effect: 'send', reversible: false }] })
    .flow('call', 'bot', 'mail', { operations: ['send'] })
    .task({ id: 'answer', agent: 'bot', uses: [{ operation: 'mail.send' }] })
    .build();
  const { bundles, diagnostics } = bundlesOf(serializeModel(model));
  expect(bundles.map((b) => [b.pep, b.dir])).toEqual([[null, 'authzen']]);
  expect(diagnostics).toEqual([]);
});

test('what a target refuses is told beside what could be built', () => {
  const { policy, threats } = analyse(archetype('support-agent'), [], { targets: [] });
  if (!policy) throw new Error('no policy');
  const { bundles, refused } = buildBundles({
    policy,
    threats,
    targets: ['authzen', 'opa'],
    tools: {},
  });
  expect(bundles.map((b) => b.target)).not.toContain('opa');
  expect(refused.every((one) => one.target === 'opa' && one.diagnostics.length > 0)).toBe(true);
  expect(refused.length).toBeGreaterThan(0);
});
