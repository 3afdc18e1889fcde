import type { MutationOperator } from '../mutant';
import { dropClause } from './drop-clause';
import { dropRule } from './drop-rule';
import { flipEffect } from './flip-effect';
import { moveBound } from './move-bound';
import { widenGrant } from './widen-grant';

export const mutationOperators: readonly MutationOperator[] = [
  dropRule,
  widenGrant,
  dropClause,
  moveBound,
  flipEffect,
];
