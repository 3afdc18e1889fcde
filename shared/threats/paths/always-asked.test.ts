import { expect, test } from 'vitest';
import { buildGraph } from '../../model/graph';
import { exampleDocument } from '../example';
import { isApproved, isApprovedSometimes } from './always-asked';

const asked = (conditions: readonly (string | undefined)[], required = ['amount'], agents?: string[]) => {
  const graph = buildGraph(
    exampleDocument({
      elements: [
        { id: 'bot', kind: 'agent' },
        { id: 'boss', kind: 'human', role: 'approver' },
        {
          id: 't',
          kind: 'tool',
          operations: [
            {
              id: 'op',
              effect: 'pay',
              input: { type: 'object', properties: { amount: { type: 'integer' } }, required },
            },
          ],
        },
      ],
      flows: [{ kind: 'call', from: 'bot', to: 't', operations: ['op'] }],
      approvals: conditions.map((when, i) => ({
        id: `a${i}`,
        operations: ['t.op'],
        approver: 'boss',
        ...(when !== undefined && { when }),
        ...(agents && { agents }),
      })),
    }),
  );
  return [isApproved(graph, 'bot', 't.op'), isApprovedSometimes(graph, 'bot', 't.op')];
};

test('a person is always asked by an approval without a condition, never by none', () => {
  expect(asked([undefined])).toEqual([true, false]);
  expect(asked([])).toEqual([false, false]);
});

test('tiers that leave no amount out ask always; a gap of one does not', () => {
  expect(asked(['args.amount <= 500', 'args.amount > 500'])).toEqual([true, false]);
  expect(asked(['args.amount < 500', 'args.amount >= 500', 'args.amount > 900'])).toEqual([true, false]);
  expect(asked(['args.amount <= 500', 'args.amount >= 501'])).toEqual([true, false]);
  expect(asked(['args.amount < 500', 'args.amount > 500'])).toEqual([false, true]);
  expect(asked(['args.amount > 500'])).toEqual([false, true]);
});

test('tiers by an argument that may be missing, or by anything but one bound, ask sometimes', () => {
  expect(asked(['args.amount <= 500', 'args.amount > 500'], [])).toEqual([false, true]);
  expect(asked(["args.amount <= 500 && args.to == 'x'", 'args.amount > 500'])).toEqual([false, true]);
});

test('approvals for other agents ask nobody here', () => {
  expect(asked([undefined], ['amount'], ['bot'])).toEqual([true, false]);
  expect(asked(['args.amount <= 5', 'args.amount > 5'], ['amount'], ['bot'])).toEqual([true, false]);
  expect(asked([undefined], ['amount'], [])).toEqual([false, false]);
});
