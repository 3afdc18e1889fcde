import type { Graph } from '../../model/graph';
import { FLAGS, type Standing } from '../../threats/decisions';
import type { Threat } from '../../threats/threat';
import { type Block, type Cell, code, heading, table, text } from './document';

interface DecisionsInput {
  readonly graph: Graph;
  readonly threats: readonly Threat[];
  readonly standings: readonly Standing[];
}

const named = (name: string, value: string | undefined): string[] =>
  value === undefined || value === '' ? [] : [`${name} ${value}`];

/** Everything a person wrote down about threats, and whether it holds; nothing where nobody decided anything. */
export function decisionBlocks({ graph, threats, standings }: DecisionsInput): Block[] {
  const raised = new Map(threats.map((t) => [t.id, t]));
  const assumption = new Map((graph.document.assumptions ?? []).map((a) => [a.id, a.text]));
  const suppression = new Map((graph.document.suppressions ?? []).map((s) => [s.id, s]));
  const rows = standings.flatMap((standing): Cell[][] => {
    const threat = raised.get(standing.threat);
    const { decision: decided, flags, assumptions } = standing;
    const hidden = standing.suppression === undefined ? undefined : suppression.get(standing.suppression);
    if (!threat || (!decided && !hidden && assumptions.length === 0)) return [];
    return [
      [
        [threat.sentence, code(threat.id)],
        decided?.status ?? standing.status,
        flags.length > 0 ? flags.map((flag) => `no: ${FLAGS[flag]}`) : decided ? 'yes' : '',
        [
          decided?.reason ?? hidden?.reason ?? '',
          ...named('controls', decided?.controls?.join(', ')),
          ...named('CVSS v4.0', decided?.cvss?.toString()),
        ].filter((words) => words !== ''),
        [
          ...named('by', decided?.by ?? hidden?.by),
          ...named('owner', decided?.owner),
          ...named('due', decided?.due),
          ...named('until', decided?.until ?? hidden?.until),
        ],
        [
          ...(decided?.evidence ?? []).map((item) => `evidence ${item}`),
          ...(decided?.links ?? []),
          ...named('note:', decided?.notes),
        ],
        assumptions.flatMap((id) => assumption.get(id) ?? []),
      ],
    ];
  });
  if (rows.length === 0) return [];
  return [
    heading(2, `Decisions (${rows.length})`, 'decisions'),
    text('A decision that does not hold counts as open.'),
    table(
      'decisions',
      ['threat', 'decision', 'holds', 'reason', 'who and when', 'evidence, links and notes', 'rests on'],
      rows,
    ),
  ];
}
