import { isHighImpact } from '../../model/impact';
import { argumentsOf } from '../arguments';
import type { Guardrail } from '../policy';
import { equals, type GuardrailRule, grantedOperations, relaxed, require, trace } from './guardrail';

/** G-PROVENANCE: the arguments that steer a high-impact operation come from the task's own instruction or a trusted store. */
export const provenance: GuardrailRule = (input) =>
  grantedOperations(input).flatMap((node): Guardrail[] => {
    if (!isHighImpact(node) || relaxed(input.graph, 'PROVENANCE', node.ref)) return [];
    const declared = argumentsOf(node.operation.input).map((a) => a.name);
    // A name that the schema does not declare is a slip: then every argument steers, never none.
    const { steers } = node.operation;
    const understood = steers?.every((name) => declared.includes(name)) ?? false;
    const steering = understood ? declared.filter((name) => steers?.includes(name)) : declared;
    if (steering.length === 0) return [];
    return [
      {
        id: `guardrail:PROVENANCE:${node.ref}`,
        kind: 'PROVENANCE',
        scope: { operations: [node.ref] },
        strength: 'approvable',
        require: require(
          ...steering.map(
            (name) =>
              [
                `${name} comes from the user or a trusted store`,
                { kind: 'has', path: ['context', 'args', name], negated: true } as const,
                equals(['context', 'args_provenance', name], 'user', 'trusted'),
              ] as const,
          ),
        ),
        trace: trace(`${steering.join(', ')} decide whom or what ${node.ref} hits`, {
          elements: [node.tool.id],
        }),
      },
    ];
  });
