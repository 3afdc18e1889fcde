import { expect, test } from 'vitest';
import { buildGraph } from '../../model/graph';
import { modelBuilder } from '../../testing/model-builder';
import { derivePolicy } from '../derive';

const notes = (relaxed: boolean) => {
  const derived = derivePolicy(
    buildGraph(
      modelBuilder()
        .element('agent', 'bot', { identity: { method: 'spiffe', id: 'spiffe://x/bot' } })
        .element('data-store', 'diary', { store: 'memory', data: [{ id: 'notes', sensitivity: 'internal' }] })
        .element('data-store', 'desk', { store: 'file', data: [{ id: 'drafts', sensitivity: 'internal' }] })
        .element('tool', 'pen', {
          operations: [
            { id: 'remember', effect: 'write', reversible: true, resources: ['diary/notes'] },
            { id: 'recall', effect: 'read', reversible: true, resources: ['diary/notes'] },
            { id: 'draft', effect: 'write', reversible: true, resources: ['desk/drafts'] },
          ],
        })
        .flow('call', 'bot', 'pen', { operations: ['remember', 'recall', 'draft'] })
        .task({
          id: 'keep-notes',
          agent: 'bot',
          trigger: 'asked',
          uses: ['remember', 'recall', 'draft'].map((id) => ({ operation: `pen.${id}` })),
        })
        .with(
          relaxed
            ? {
                relaxations: [
                  {
                    id: 'r',
                    guardrail: 'MEMORY',
                    operations: ['pen.remember'],
                    reason: 'The diary is read by people only.',
                    decidedBy: 'Kim',
                  },
                ],
              }
            : {},
        )
        .build(),
    ),
  );
  if (!derived.ok) throw new Error(JSON.stringify(derived.diagnostics));
  return derived.value.guardrails.filter((g) => g.kind === 'MEMORY');
};

test('G-MEMORY: what writes to memory needs an untainted session or an approval; reading it and writing elsewhere do not', () => {
  expect(notes(false)).toMatchObject([
    {
      id: 'guardrail:MEMORY:pen.remember',
      strength: 'approvable',
      scope: { operations: ['pen.remember'] },
      trace: { elements: ['pen', 'diary'] },
    },
  ]);
});

test('G-MEMORY is loosened by a recorded relaxation only', () => {
  expect(notes(true)).toEqual([]);
});
