import type { Case } from '../../cases/case';
import { sortBy } from '../../core/order';
import type { Condition } from '../../policy/conditions/condition';
import type { Policy } from '../../policy/policy';
import { SEVERITIES } from '../../threats/scoring';
import type { Threat } from '../../threats/threat';
import { type BriefInput, brief } from './brief';
import { type Block, code, heading, type Report, table, text } from './document';

export interface ReportInput extends BriefInput {
  readonly cases: readonly Case[];
  /** The map as SVG, where the caller can draw it. */
  readonly map?: string;
  /** When the report is made, as a person reads it. */
  readonly at: string;
}

/**
 * The whole review in one document: brief, map, threats with their standing, permissions, guardrails, approvals,
 * traceability from threat to case, framework annex, sign-offs. Pure: the same input gives the same report.
 */
export function reviewReport(input: ReportInput): Report {
  const { graph, policy, map, at, status } = input;
  const { document } = graph;
  return {
    title: document.title,
    facts: [
      ['Made', at],
      ['Owners', (document.owners ?? []).join(', ') || 'nobody'],
      ['Environment', document.environment ?? 'not stated'],
      ['Content', policy.modelHash],
      ['Review', status.state],
    ],
    blocks: [
      ...(document.description === undefined ? [] : [text(document.description)]),
      ...brief(input),
      ...(map === undefined
        ? []
        : [
            heading(2, 'Map', 'map'),
            { kind: 'picture' as const, svg: map, title: `Map of ${document.title}` },
          ]),
      ...threatBlocks(input),
      ...policyBlocks(policy),
      ...traceBlocks(input),
      ...annex(input.threats),
      ...signOffs(input),
    ],
  };
}

const bySeverity = (threats: readonly Threat[]) =>
  sortBy(threats, (t) => `${9 - SEVERITIES.indexOf(t.severity)} ${t.id}`);

function threatBlocks({ threats, standings }: ReportInput): Block[] {
  const standing = new Map(standings.map((s) => [s.threat, s]));
  return [
    heading(2, `Threats (${threats.length})`, 'threats'),
    table(
      'threats',
      ['severity', 'with the policy', 'threat', 'why it fired', 'enforced by', 'decision'],
      bySeverity(threats).map((t) => {
        const s = standing.get(t.id);
        const decided = s?.decision;
        return [
          t.severity,
          t.residual,
          [t.sentence, code(t.id)],
          t.why.map(({ fact, value }) => code(`${fact} = ${JSON.stringify(value)}`)),
          (s?.enforcedBy ?? []).map(code),
          [
            s?.status ?? 'open',
            decided?.reason ?? '',
            decided?.owner === undefined ? '' : `owner ${decided.owner}`,
            decided?.due === undefined ? '' : `due ${decided.due}`,
            ...(s?.flags ?? []),
          ].filter((words) => words !== ''),
        ];
      }),
    ),
  ];
}

const conditionText = (condition: Condition) =>
  condition.length === 0 ? 'always' : condition.map((clause) => clause.source).join(' and ');

function policyBlocks({ grants, guardrails, approvals }: Policy): Block[] {
  return [
    heading(2, 'What agents may do', 'permissions'),
    table(
      'permissions',
      ['agent', 'task', 'operation', 'on', 'when', 'asks', 'through', 'rule'],
      grants.map((g) => [
        g.agent,
        g.task,
        code(g.operation),
        g.resources.join(', '),
        conditionText(g.when),
        g.approvals.join(', '),
        g.pep ?? 'nothing',
        code(g.id),
      ]),
    ),
    heading(3, 'Guardrails', 'guardrails'),
    table(
      'guardrails',
      ['guardrail', 'requires', 'otherwise', 'why', 'rule'],
      guardrails.map((g) => [
        g.kind,
        conditionText(g.require),
        g.strength === 'forbid' ? 'denied' : 'asks, or denied',
        g.trace.why,
        code(g.id),
      ]),
    ),
    heading(3, 'Approvals', 'approvals'),
    table(
      'approvals',
      ['approval', 'who', 'not needed when', 'holds for', 'no answer'],
      approvals.map((a) => [
        code(a.id),
        a.roles.join(' or '),
        conditionText(a.unless),
        `${a.validitySeconds} s`,
        a.onTimeout,
      ]),
    ),
  ];
}

function traceBlocks({ threats, standings, cases }: ReportInput): Block[] {
  const enforced = new Map(standings.map((s) => [s.threat, s.enforcedBy]));
  const replayed = new Map<string, number>();
  for (const item of cases) for (const id of item.threats) replayed.set(id, (replayed.get(id) ?? 0) + 1);
  return [
    heading(2, 'From threat to test', 'trace'),
    text(
      'Each threat with its controls, the rules that carry them, and how many cases replay it against every engine.',
    ),
    table(
      'trace',
      ['threat', 'controls', 'rules', 'cases'],
      bySeverity(threats).map((t) => [
        code(t.id),
        t.controls.length > 0 ? t.controls.join(', ') : (t.unenforceable ?? 'none'),
        (enforced.get(t.id) ?? []).map(code),
        String(replayed.get(t.id) ?? 0),
      ]),
    ),
  ];
}

function annex(threats: readonly Threat[]): Block[] {
  const entries = new Map<string, string[]>();
  for (const t of threats)
    for (const [framework, ids] of Object.entries(t.maps))
      for (const id of ids)
        entries.set(`${framework} ${id}`, [...(entries.get(`${framework} ${id}`) ?? []), t.id]);
  return [
    heading(2, 'Frameworks', 'frameworks'),
    table(
      'frameworks',
      ['entry', 'threats'],
      sortBy([...entries], ([key]) => key).map(([key, ids]) => [key, ids.map(code)]),
    ),
  ];
}

function signOffs({ graph }: ReportInput): Block[] {
  const { reviews = [] } = graph.document;
  return [
    heading(2, 'Sign-offs', 'sign-offs'),
    reviews.length === 0
      ? text('Nobody has signed this model off.')
      : table(
          'sign-offs',
          ['when', 'who', 'outcome', 'conditions', 'dissent', 'until', 'content'],
          reviews.map((r) => [
            r.at,
            [r.reviewer, ...(r.others ?? [])].join(', '),
            r.outcome,
            r.conditions ?? '',
            r.dissent ?? '',
            r.expires ?? '',
            code(r.hash),
          ]),
        ),
  ];
}
