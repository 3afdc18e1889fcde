import { type Chain, chainsOf, readQuestion } from '../../shared/review/chain';
import { problem, type Report } from '../output';
import { badInput, withModel } from './model';

/**
 * Why a rule exists, or why an action was decided as it was: for every rule the design behind it, the threats it stands
 * against, the cases that show it, and for a permission who approved it. `words` is a rule id or a line of a decision log.
 */
export function explain(file: string, words: string): Report {
  return withModel('explain', file, (whole) => {
    const { policy, diagnostics } = whole;
    const question = readQuestion(words);
    const wanted = question?.rules ?? [];
    const found = chainsOf({ rules: wanted }, whole);
    const { unknown } = found;
    const isLine = question?.action !== undefined;
    if (question === null || (!isLine && found.chains.length === 0))
      return badInput('explain', [
        problem(
          'AMB904',
          question === null ? 'This is no line of a decision log' : `No rule is called ${wanted.join(', ')}`,
          'Take an id from `ambit decide` or `ambit threats`, or a whole line of a decision log.',
        ),
      ]);
    const chains = found.chains.map(told);
    const other = question.hash !== undefined && question.hash !== policy.modelHash;
    const [first] = chains;
    return {
      command: 'explain',
      exit: 0,
      diagnostics,
      data: {
        ...(chains.length === 1 &&
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

/** A chain in the shape that scripts read. */
function told({ rule, cases, threats, approved }: Chain) {
  return {
    rule,
    cases: cases.map((c) => c.id),
    titles: cases.map((c) => `${c.expect.outcome.padEnd(8)} ${c.title}`),
    threats: threats.map(({ id, sentence, severity, status }) => ({ id, sentence, severity, status })),
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

function linesOf({ rule, titles, threats, approved }: ReturnType<typeof told>): string[] {
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
