import type { OperationNode } from '../../model/graph';
import { acceptedBy } from '../../model/impact';
import { SENSITIVITIES } from '../../model/vocabulary';
import type { Guardrail } from '../policy';
import { atMost, type GuardrailRule, grantedOperations, require, trace } from './guardrail';

const letsDataOut = ({ operation }: OperationNode) =>
  operation.egress === true || operation.effect === 'send' || operation.effect === 'write';

/** G-FLOW: nothing more sensitive than the sink may receive was read before; a reader cannot become a way out. */
export const flow: GuardrailRule = (input) =>
  grantedOperations(input)
    .filter(letsDataOut)
    .flatMap((node): Guardrail[] => {
      const ids = [
        ...new Set((node.operation.resources ?? []).map((ref) => ref.split('/')[0] ?? ref)),
      ].sort();
      const sinks = ids.flatMap((id) => input.graph.element.get(id) ?? []);
      // A sink that nobody declared is a stranger when data is sent, and one of ours when it is written.
      const undeclared = node.operation.effect === 'write' && node.operation.egress !== true ? 1 : 0;
      const limit = sinks.length === 0 ? undeclared : Math.min(...sinks.map(acceptedBy));
      return [
        {
          id: `guardrail:FLOW:${node.ref}`,
          kind: 'FLOW',
          scope: { operations: [node.ref] },
          strength: 'forbid',
          require: require([
            `nothing above ${SENSITIVITIES[limit]} was read in this session`,
            atMost(['context', 'session', 'max_sensitivity'], limit),
          ]),
          trace: trace(
            `${ids.join(', ') || 'an undeclared sink'} may receive data up to ${SENSITIVITIES[limit]}`,
            {
              elements: [node.tool.id, ...ids],
            },
          ),
        },
      ];
    });
