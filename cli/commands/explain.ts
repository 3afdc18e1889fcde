import type { Grant, Guardrail, PolicyApproval } from '../../shared/policy/policy';
import { approvedPermissions } from '../../shared/review/audit';
import { problem, type Report } from '../output';
import { badInput, type Whole, withModel } from './model';

interface Asked {
  readonly rules: readonly string[];
  /** What a decision log says of the action, for the first line. */
  readonly action?: string;
  /** The content hash that the log's bundle was built from. */
  readonly hash?: string;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** A rule id, a clause of one (`rule#c1`), or a line of a decision log. */
function asked(words: string): Asked | undefined {
  if (!words.trimStart().startsWith('{')) return { rules: [words.split('#')[0] ?? words] };
  try {
    const line = JSON.parse(words) as Record<string, unknown>;
    if (!Array.isArray(line.rules)) return undefined;
    const model = (line.model ?? {}) as Record<string, unknown>;
    const hash = textOf(model.hash);
    return {
      rules: [...new Set(line.rules.filter((r) => typeof r === 'string').map((r) => r.split('#')[0] ?? r))],
      action:
        `${textOf(line.time)} ${textOf(line.agent)} asked for ${textOf(line.operation)} in task ${textOf(line.task)}: ${textOf(line.outcome)}`.trim(),
      ...(hash !== '' && { hash }),
    };
  } catch {
    return undefined;
  }
}

/**
 * Why a rule exists, or why an action was decided as it was: for every rule the design behind it, the threats it stands
 * against, the cases that show it, and for a permission who approved it. `words` is a rule id or a line of a decision log.
 */
export function explain(file: string, words: string): Report {
  return withModel('explain', file, (whole) => {
    const { policy, diagnostics } = whole;
    const question = asked(words);
    const known = [...policy.grants, ...policy.guardrails, ...policy.approvals];
    const wanted = question?.rules ?? [];
    const found = known.filter((r) => wanted.includes(r.id));
    const unknown = wanted.filter((id) => !found.some((r) => r.id === id));
    const isLine = question?.action !== undefined;
    if (question === undefined || (!isLine && found.length === 0))
      return badInput('explain', [
        problem(
          'AMB904',
          question === undefined
            ? 'This is no line of a decision log'
            : `No rule is called ${wanted.join(', ')}`,
          'Take an id from `ambit decide` or `ambit threats`, or a whole line of a decision log.',
        ),
      ]);
    const chains = found.map((rule) => chainOf(rule, whole));
    const other = question.hash !== undefined && question.hash !== policy.modelHash;
    const [first] = chains;
    return {
      command: 'explain',
      exit: 0,
      diagnostics,
      data: {
        ...(found.length === 1 &&
          first && { rule: first.rule, cases: first.cases, threats: first.threats.map((t) => t.id) }),
        chains,
        unknown,
        sameModel: !other,
      },
      lines: [
        ...(isLine ? [question.action ?? ''] : []),
        ...(other
          ? [
              `The bundle was built from other content (${question.hash}) than this file has now (${policy.modelHash}).`,
            ]
          : []),
        ...(isLine && wanted.length === 0 ? ['No rule allowed it, and nothing is allowed without one.'] : []),
        ...unknown.map((id) => `${id}: this model has no such rule`),
        ...chains.flatMap(linesOf),
      ],
    };
  });
}

function chainOf(
  rule: Grant | Guardrail | PolicyApproval,
  { graph, policy, cases, threats, standings }: Whole,
) {
  const shown = cases.filter((c) => c.covers.includes(rule.id));
  const replayed = new Set(shown.flatMap((c) => c.threats));
  const enforced = new Set(standings.filter((s) => s.enforcedBy.includes(rule.id)).map((s) => s.threat));
  const approved = approvedPermissions(graph, policy).find((a) => a.grant.id === rule.id);
  return {
    rule,
    cases: shown.map((c) => c.id),
    titles: shown.map((c) => `${c.expect.outcome.padEnd(8)} ${c.title}`),
    threats: threats
      .filter((t) => replayed.has(t.id) || enforced.has(t.id))
      .map(({ id, sentence, severity, status }) => ({ id, sentence, severity, status }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    ...(approved && {
      approved: approved.review
        ? {
            outcome: approved.review.outcome,
            by: approved.review.reviewer,
            at: approved.review.at,
            hash: approved.review.hash,
          }
        : { outcome: approved.changed.length > 0 ? 'changed since signed off' : 'never signed off' },
    }),
  };
}

function linesOf({ rule, titles, threats, approved }: ReturnType<typeof chainOf>): string[] {
  const { trace } = rule;
  const design = [...trace.tasks, ...trace.elements, ...trace.flows, ...trace.approvals];
  return [
    `${rule.id}: ${trace.why}`,
    ...(design.length > 0 ? [`  from     ${design.join(', ')}`] : []),
    ...(approved ? [`  approval ${Object.values(approved).join(', ')}`] : []),
    ...threats.map((t) => `  threat   ${t.severity}, ${t.status}: ${t.sentence} (${t.id})`),
    ...titles.map((title) => `  ${title}`),
  ];
}
