import { counted } from '../../core/counted';
import type { Graph } from '../../model/graph';
import { elementsOf } from '../../model/graph';
import type { Policy } from '../../policy/policy';
import { CATALOG_OF, type Catalog } from '../../threats/catalog';
import type { Standing } from '../../threats/decisions';
import type { Threat } from '../../threats/threat';
import { type Block, code, heading, table, text } from './document';

export interface AnnexInput {
  readonly graph: Graph;
  readonly policy: Policy;
  readonly threats: readonly Threat[];
  readonly standings: readonly Standing[];
  /** The frameworks that rules map to, with their versions. */
  readonly catalogs: readonly Catalog[];
  /** How many cases the policy has. */
  readonly cases: readonly unknown[];
}

/** One table per framework: every entry that a threat of this model maps to, with id and name; the version in the heading. */
export function annexBlocks(input: AnnexInput): Block[] {
  const keyOf = new Map(Object.entries(CATALOG_OF).map(([key, id]) => [id, key]));
  const frameworks = input.catalogs.flatMap((catalog): Block[] => {
    const key = keyOf.get(catalog.id) ?? catalog.id;
    const rows = catalog.entries.flatMap((entry) => {
      const found = input.threats.filter((t) => (t.maps[key] ?? []).includes(entry.id));
      return found.length === 0 ? [] : [[code(entry.id), entry.name, found.map((t) => code(t.id))]];
    });
    return [
      heading(3, `${catalog.name}, version ${catalog.version}`, `annex-${catalog.id}`),
      rows.length === 0
        ? text('No threat of this model maps to it.')
        : table(`annex-${catalog.id}`, ['id', 'entry', 'threats'], rows),
    ];
  });
  return [heading(2, 'Frameworks', 'frameworks'), ...frameworks, ...riskFramework(input)];
}

/**
 * What this review shows for outcomes of NIST AI RMF 1.0 (NIST AI 100-1, January 2023), worked out from the model. The
 * ids are NIST's, the words beside them ours: NIST gives no short titles.
 */
function riskFramework({ graph, policy, threats, standings, cases }: AnnexInput): Block[] {
  const { document } = graph;
  const open = standings.filter((s) => s.status === 'open').length;
  const accepted = standings.filter((s) => s.status === 'accepted').length;
  const high = threats.filter((t) => t.severity === 'high' || t.severity === 'critical');
  const enforced = new Set(standings.flatMap((s) => (s.enforcedBy.length > 0 ? [s.threat] : [])));
  const sponsored = elementsOf(graph, 'agent').filter((a) => a.sponsor !== undefined).length;
  const rows: [string, string, string][] = [
    [
      'GOVERN 2.1',
      'Roles and responsibilities',
      `owners: ${(document.owners ?? []).join(', ') || 'none'}; ${sponsored} of ${counted(elementsOf(graph, 'agent').length, 'agent')} with a sponsor`,
    ],
    [
      'MAP 1.1',
      'Purpose and context',
      `${counted(document.tasks.length, 'declared task')} with intent and trigger; ${counted((document.assumptions ?? []).length, 'assumption')}`,
    ],
    [
      'MAP 3.5',
      'Human oversight',
      `${counted(policy.approvals.length, 'approval')}; ${counted(policy.grants.filter((g) => g.approvals.length > 0).length, 'permission')} under one`,
    ],
    [
      'MAP 4.1',
      'Third-party components',
      `${counted(elementsOf(graph, 'tool').length, 'tool')}, ${counted(elementsOf(graph, 'external').length, 'external party', 'external parties')} drawn with their flows`,
    ],
    [
      'MEASURE 2.7',
      'Security and resilience',
      `${counted(threats.length, 'threat')} derived; ${counted(cases.length, 'test case')} for the policy`,
    ],
    [
      'MANAGE 1.3',
      'Responses to high-priority risks',
      `${high.filter((t) => enforced.has(t.id)).length} of ${counted(high.length, 'high or critical threat')} with a rule that enforces against it; ${open} of all await a decision`,
    ],
    [
      'MANAGE 1.4',
      'Residual risks',
      `${counted(accepted, 'threat')} accepted with reason, name and last day`,
    ],
    [
      'MANAGE 2.4',
      'Superseding and deactivating',
      `${counted(policy.guardrails.filter((g) => g.kind === 'STATE').length, 'guardrail')} on the state of agents, ${counted(policy.guardrails.filter((g) => g.kind === 'TASKTTL').length, 'guardrail')} on the age of tasks`,
    ],
  ];
  return [
    heading(3, 'NIST AI RMF, version 1.0 (NIST AI 100-1, January 2023)', 'annex-nist-ai-rmf'),
    text('What this review shows for some of its outcomes. It is evidence, not conformity.'),
    table(
      'annex-nist-ai-rmf',
      ['id', 'about', 'shown here'],
      rows.map(([id, ...rest]) => [code(id), ...rest]),
    ),
  ];
}
