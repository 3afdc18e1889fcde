import { isHighImpact } from '../../model/impact';
import { equals, type GuardrailRule, grantedOperations, relaxed, require, trace } from './guardrail';

/** G-TAINT: after untrusted content was read, a high-impact operation needs a person. */
export const taint: GuardrailRule = (input) =>
  grantedOperations(input)
    .filter((node) => isHighImpact(node) && !relaxed(input.graph, 'TAINT', node.ref))
    .map(({ ref, tool }) => ({
      id: `guardrail:TAINT:${ref}`,
      kind: 'TAINT',
      scope: { operations: [ref] },
      strength: 'approvable',
      require: require([
        'no untrusted content was read in this session',
        equals(['context', 'session', 'untrusted_seen'], false),
      ]),
      trace: trace(`${ref} has high impact and must not be steered by untrusted content`, {
        elements: [tool.id],
      }),
    }));
