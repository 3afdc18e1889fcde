import { inWords, seconds } from '../../model/duration';
import { flowsOf } from '../../model/graph';
import type { Atom } from '../conditions/condition';
import type { Guardrail } from '../policy';
import { atMost, equals, type GuardrailRule, operationsByAgent, require, trace } from './guardrail';

const fact = (name: string) => ['context', 'credential', name];

/** G-CREDENTIAL: the declared credential, held by this workload, for its audience, not older than its lifetime. */
export const credential: GuardrailRule = ({ graph, grants }) =>
  flowsOf(graph, 'call').flatMap((flow): Guardrail[] => {
    const used = flow.credential === undefined ? undefined : graph.credential.get(flow.credential);
    const operations = flow.operations
      .map((id) => `${flow.to}.${id}`)
      .filter((ref) => operationsByAgent(grants).get(flow.from)?.has(ref));
    if (!used || operations.length === 0) return [];
    const clauses: [string, ...Atom[]][] = [
      [`the credential is ${used.id}`, equals(fact('id'), used.id)],
      [
        'the credential is held by this workload',
        {
          kind: 'samePath',
          path: fact('holder'),
          other: ['subject', 'properties', 'identity'],
          negated: false,
        },
      ],
    ];
    if (used.audience !== undefined)
      clauses.push([
        `the credential’s audience is ${used.audience}`,
        equals(fact('audience'), used.audience),
      ]);
    if (used.lifetime !== undefined)
      clauses.push([
        `the credential is at most ${inWords(used.lifetime)} old`,
        atMost(fact('age_s'), seconds(used.lifetime)),
      ]);
    return [
      {
        id: `guardrail:CREDENTIAL:${flow.id}`,
        kind: 'CREDENTIAL',
        scope: { agents: [flow.from], operations: operations.sort() },
        strength: 'forbid',
        require: require(...clauses),
        trace: trace(`Calls of ${flow.to} use ${used.id}, bound to this workload`, {
          elements: [flow.from, flow.to],
          flows: [flow.id],
        }),
      },
    ];
  });
