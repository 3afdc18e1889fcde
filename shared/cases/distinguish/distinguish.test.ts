import { expect, test } from 'vitest';
import { evaluate } from '../../policy/evaluate';
import { groundOf } from '../ground';
import { mutationOperators } from '../mutation/operators/registry';
import { closed } from '../scene';
import { smallPolicy } from '../small-policy.fixture';
import { distinguish } from './distinguish';

const ground = groundOf(smallPolicy);
const mutants = mutationOperators.flatMap((operator) => [...operator.mutants(smallPolicy)]);

test('every mutant is told apart by a request that the evaluator decides as foretold, or shown to be alike', () => {
  const kinds = mutants.map((mutant) => {
    const found = distinguish(ground, groundOf(mutant.policy));
    if (found.kind === 'told apart') {
      const request = closed(found.request);
      expect(evaluate(smallPolicy, request).outcome, mutant.id).toBe(found.outcome);
      expect(evaluate(mutant.policy, request).outcome, mutant.id).not.toBe(found.outcome);
    }
    return found.kind;
  });
  expect(kinds.filter((kind) => kind === 'undecided')).toEqual([]);
  expect(kinds.filter((kind) => kind === 'told apart').length).toBeGreaterThan(40);
});

test('a policy is like itself', () => {
  expect(distinguish(ground, ground)).toEqual({ kind: 'alike', looked: 0 });
});
