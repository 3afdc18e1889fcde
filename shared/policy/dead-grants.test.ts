import { expect, test } from 'vitest';
import { buildGraph } from '../model/graph';
import { modelBuilder } from '../testing/model-builder';
import { derivePolicy } from './derive';

const model = (egress: boolean, hosts: readonly string[]) =>
  modelBuilder()
    .element('agent', 'bot', { identity: { method: 'spiffe', id: 'spiffe://x/bot' } })
    .element('external', 'web', { hosts: [...hosts] })
    .element('tool', 'mail', {
      operations: [{ id: 'send', effect: 'send', reversible: false, egress, resources: ['web'] }],
    })
    .flow('access', 'mail', 'web', { effect: 'send' })
    .flow('call', 'bot', 'mail', { operations: ['send'] })
    .task({ id: 'write', agent: 'bot', trigger: 'mail', uses: [{ operation: 'mail.send' }] })
    .build();

const codes = (egress: boolean, hosts: readonly string[]) =>
  derivePolicy(buildGraph(model(egress, hosts))).diagnostics.map(({ code, at }) => `${code} ${at}`);

test('a grant whose data may go nowhere is pointed out at the use, and one with a host is not', () => {
  expect(codes(true, [])).toEqual(['AMB313 /tasks/0/uses/0']);
  expect(codes(true, ['web.example'])).toEqual([]);
  expect(codes(false, [])).toEqual([]);
});
