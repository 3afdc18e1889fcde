import { expect, test } from 'vitest';
import { openModel } from '../model/file/open';
import { serializeModel } from '../model/file/serialize';
import { derivePolicy } from '../policy/derive';
import { evaluate } from '../policy/evaluate';
import { modelBuilder } from '../testing/model-builder';
import { buildCases } from './build-cases';

test('P4: an argument that need not be given is given where a case is about where it came from', () => {
  const model = modelBuilder()
    .element('agent', 'bot', { identity: { method: 'spiffe', id: 'spiffe://x/bot' } })
    .element('human', 'user', { role: 'user' })
    .element('tool', 'desk', {
      operations: [
        {
          id: 'reply',
          effect: 'send',
          reversible: false,
          resources: ['user'],
          input: { type: 'object', properties: { id: { type: 'string' }, body: { type: 'string' } } },
        },
      ],
    })
    .flow('access', 'desk', 'user', { effect: 'send' })
    .flow('call', 'bot', 'desk', { operations: ['reply'] })
    .task({ id: 'write', agent: 'bot', trigger: 'x', uses: [{ operation: 'desk.reply' }] })
    .build();
  const opened = openModel(serializeModel(model));
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  const p = derivePolicy(opened.value);
  if (!p.ok) throw new Error('x');
  const { cases } = buildCases(p.value, []);
  const wrong = cases.filter((c) => evaluate(p.value, c.request).outcome !== c.expect.outcome);
  expect(cases.some((c) => c.covers.includes('guardrail:PROVENANCE:desk.reply'))).toBe(true);
  expect(wrong.map((c) => c.id)).toEqual([]);
});
