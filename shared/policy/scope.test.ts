import { expect, test } from 'vitest';
import { inScope } from './scope';

const call = { agent: 'desk', task: 'refund', operation: 'pay', resource: 'orders' };

test('P4: a scope that names nothing speaks of every call, one that names a part of that part only', () => {
  expect(inScope({}, call)).toBe(true);
  expect(inScope({ agents: ['desk'], resources: ['orders', 'ledger'] }, call)).toBe(true);
  for (const other of [
    { agents: ['clerk'] },
    { tasks: [] },
    { operations: ['read'] },
    { resources: ['ledger'] },
  ])
    expect(inScope({ agents: ['desk'], ...other }, call)).toBe(false);
});

test('a call without a resource is spoken of when the call with some resource can be', () => {
  const { resource: _, ...open } = call;
  expect(inScope({ operations: ['pay'], resources: ['ledger'] }, open)).toBe(true);
  expect(inScope({ operations: ['read'], resources: ['ledger'] }, open)).toBe(false);
});
