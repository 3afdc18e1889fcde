import { evaluate } from '../../policy/evaluate';
import type { Policy } from '../../policy/policy';
import type { Engine } from '../engine';

/** The reference evaluator as an engine: what every other engine is compared with. */
export function oracleEngine(policy: Policy): Engine {
  return {
    id: 'oracle',
    version: '1',
    judged: 'engine',
    decide: (request) => Promise.resolve(evaluate(policy, request)),
  };
}
