import type { Case } from '../../cases/case';
import { sortBy } from '../../core/order';
import type { Drawing } from '../../exporters/svg/drawing';
import type { Condition } from '../../policy/conditions/condition';
import type { Policy } from '../../policy/policy';
import type { Catalog } from '../../threats/catalog';
import { FLAGS } from '../../threats/decisions';
import { SEVERITIES } from '../../threats/scoring';
import type { Threat } from '../../threats/threat';
import { approvedPermissions } from '../audit';
import { annexBlocks } from './annex';
import { type BriefInput, brief } from './brief';
import { decisionBlocks } from './decisions';
import { type Block, code, heading, type Report, table, text } from './document';
import { remarkBlocks } from './remarks';
import { type CaseResults, traceBlocks } from './trace';

export interface ReportInput extends BriefInput {
  readonly cases: readonly Case[];
  /** What engines made of the cases, where they were run. */
  readonly results?: CaseResults;
  /** The frameworks that rules map to. */
  readonly catalogs: readonly Catalog[];
  /** The map as the window shows it. */
  readonly map?: Drawing;
  /** When the report is made, as a person reads it. */
  readonly at: string;
}

/**
 * The whole review in one document: brief, map, threats with their standing, permissions, guardrails, approvals,
 * traceability from threat to result, who approved what, sign-offs, framework annexes. Pure: the same input gives the same report.
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
            { kind: 'picture' as const, drawing: map, title: `Map of ${document.title}` },
          ]),
      ...threatBlocks(input),
      ...decisionBlocks(input),
      ...policyBlocks(policy),
      ...traceBlocks({ ...input, threats: bySeverity(input.threats) }),
      ...auditBlocks(input),
      ...remarkBlocks(input),
      ...signOffs(input),
      ...annexBlocks(input),
    ],
  };
}

const bySeverity = (threats: readonly Threat[]) =>
  sortBy(threats, (t) => `${9 - SEVERITIES.indexOf(t.severity)} ${t.id}`);

function threatBlocks({ threats, standings, map }: ReportInput): Block[] {
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
          [
            t.sentence,
            code(t.id),
            ...(map === undefined ? [] : [{ show: [...t.elements, ...t.flows], text: 'show on the map' }]),
          ],
          t.why.map(({ fact, value }) => code(`${fact} = ${JSON.stringify(value)}`)),
          (s?.enforcedBy ?? []).map(code),
          [
            s?.status ?? 'open',
            decided?.reason ?? '',
            decided?.owner === undefined ? '' : `owner ${decided.owner}`,
            decided?.due === undefined ? '' : `due ${decided.due}`,
            ...(s?.flags ?? []).map((flag) => FLAGS[flag]),
          ].filter((words) => words !== ''),
        ];
      }),
      bySeverity(threats).map((t) => [...t.elements, ...t.flows]),
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
      grants.map((g) => [...g.trace.elements, ...g.trace.flows]),
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

/** For each permission: who approved it, when, and the hash of the content that was approved. */
function auditBlocks({ graph, policy }: ReportInput): Block[] {
  return [
    heading(2, 'Who approved which permission', 'audit'),
    text(
      'A permission stands as approved while every part of the model that it follows from is as it was in the sign-off named here.',
    ),
    table(
      'audit',
      ['agent', 'task', 'operation', 'outcome', 'who', 'when', 'content', 'rule'],
      approvedPermissions(graph, policy).map(({ grant, review, changed }) => [
        grant.agent,
        grant.task,
        code(grant.operation),
        review
          ? review.outcome
          : changed.length > 0
            ? [`changed since it was signed off:`, ...changed.map(code)]
            : 'nobody has signed it off',
        review ? [review.reviewer, ...(review.others ?? [])].join(', ') : '',
        review?.at ?? '',
        review ? code(review.hash) : '',
        code(grant.id),
      ]),
      approvedPermissions(graph, policy).map(({ grant }) => [...grant.trace.elements, ...grant.trace.flows]),
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
