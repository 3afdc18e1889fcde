import { counted } from '../../core/counted';
import type { Element } from '../../model/elements/registry';
import type { Graph } from '../../model/graph';
import { elementsOf, flowsOf } from '../../model/graph';
import { rankOf, SENSITIVITIES } from '../../model/vocabulary';
import type { Policy } from '../../policy/policy';
import { FLAGS, type Standing } from '../../threats/decisions';
import type { Threat } from '../../threats/threat';
import type { ReviewStatus } from '../sign-off/review';
import { type Block, heading, type ListItem, table } from './document';

/** How many lacking things are named before the rest are counted. */
const NAMED = 5;

export interface BriefInput {
  readonly graph: Graph;
  readonly policy: Policy;
  readonly threats: readonly Threat[];
  readonly standings: readonly Standing[];
  readonly status: ReviewStatus;
  /** Codes and messages of what the check found, worst first. */
  readonly findings: readonly string[];
}

/** What starts an agent, in words. */
const STARTS = {
  interactive: 'a person starts it',
  scheduled: 'a schedule starts it',
  event: 'an event starts it',
  ci: 'a build starts it',
} as const;

const names = (items: readonly string[]) => (items.length === 0 ? 'none' : items.join(', '));

/** The page that is read before the meeting: scope, what is at stake, where strangers get in, what is open. */
export function brief(input: BriefInput): Block[] {
  const { graph, policy, threats, status } = input;
  const { document } = graph;
  const crown = elementsOf(graph, 'data-store').filter((store) =>
    store.data.some((d) => rankOf(d.sensitivity) >= rankOf('confidential')),
  );
  const worst = (sets: readonly { readonly sensitivity: (typeof SENSITIVITIES)[number] }[]) =>
    SENSITIVITIES[Math.max(...sets.map((d) => rankOf(d.sensitivity)))] ?? 'public';
  const agents = elementsOf(graph, 'agent');
  const entrances = [
    ...elementsOf(graph, 'external').filter((e) => !e.trusted),
    ...elementsOf(graph, 'human').filter((e) => !e.trusted),
  ];
  const direct = flowsOf(graph, 'call').filter((flow) => flow.via === undefined);
  const count = (severity: string) => threats.filter((t) => t.severity === severity).length;
  const rows: [string, string][] = [
    [
      'Scope',
      [
        counted(agents.length, 'agent'),
        counted(elementsOf(graph, 'tool').length, 'tool'),
        counted(elementsOf(graph, 'data-store').length, 'store'),
        counted(document.flows.length, 'flow'),
        counted(document.tasks.length, 'task'),
      ].join(', '),
    ],
    ['Worth protecting', names(crown.map((store) => `${store.name} (${worst(store.data)})`))],
    ['Autonomy', names(agents.map((a) => `${a.name}: ${autonomyOf(a).join(', ')}`))],
    ['Where strangers get in', names(entrances.map((e) => e.name))],
    ['Calls past every enforcement point', names(direct.map((flow) => flow.id))],
    [
      'Threats',
      `${count('critical')} critical, ${count('high')} high, ${count('medium')} medium, ${count('low')} low`,
    ],
    [
      'What agents may do',
      `${counted(policy.grants.length, 'permission')} under ${counted(policy.guardrails.length, 'guardrail')}`,
    ],
    ['Signed off', signedOff(status)],
  ];
  return [
    heading(2, 'Brief', 'brief'),
    table(
      'brief',
      ['what', 'answer'],
      rows.map(([what, answer]) => [what, answer]),
    ),
    ...changes(status),
    heading(3, 'Ready for the review?', 'ready'),
    { kind: 'list', items: readiness(input) },
    ...openQuestions(input),
  ];
}

/** How much an agent does without being told, in words. */
function autonomyOf({ runs, autonomy }: Extract<Element, { kind: 'agent' }>): readonly string[] {
  return [
    STARTS[runs],
    autonomy.decides ? 'decides for itself' : 'follows a fixed course',
    ...(autonomy.chains ? ['puts tools together'] : []),
    ...(autonomy.retries ? ['tries again when it fails'] : []),
  ];
}

function signedOff({ state, review, changes }: ReviewStatus): string {
  if (!review) return 'never';
  const who = `${review.outcome} by ${review.reviewer} on ${review.at.slice(0, 10)}`;
  return state === 'stale' ? `${who}, ${counted(changes.length, 'part')} changed since` : `${who} (${state})`;
}

function changes({ changes: changed }: ReviewStatus): Block[] {
  if (changed.length === 0) return [];
  return [
    heading(3, 'Changed since it was signed off', 'changes'),
    table(
      'changes',
      ['part', 'change'],
      changed.map(({ part, change }) => [{ code: part }, change]),
    ),
  ];
}

/** What a review cannot do without, each worked out from the model, with the things that it is still missing for. */
export function readiness({ graph, policy, standings, findings }: BriefInput): ListItem[] {
  const { document } = graph;
  const agents = elementsOf(graph, 'agent');
  const calls = flowsOf(graph, 'call');
  const check = (done: boolean, text: string): ListItem => ({ done, text });
  const each = (
    text: string,
    lacking: readonly { readonly id: string; readonly name?: string }[],
  ): ListItem =>
    lacking.length === 0
      ? { done: true, text }
      : {
          done: false,
          text: `${text}: not yet ${lacking
            .slice(0, NAMED)
            .map((thing) => thing.name ?? thing.id)
            .join(', ')}${lacking.length > NAMED ? ` and ${lacking.length - NAMED} more` : ''}`,
          about: lacking.map((thing) => thing.id),
        };
  const nameOf = (id: string) => graph.element.get(id)?.name ?? id;
  const undecided = standings.filter((s) => s.status === 'open').length;
  return [
    check((document.owners ?? []).length > 0, 'Somebody owns the model'),
    each(
      'Every agent has a sponsor',
      agents.filter((a) => a.sponsor === undefined),
    ),
    each(
      'Every agent has an identity of its own',
      agents.filter((a) => a.identity.method === 'none' || a.identity.method === 'inherited-user'),
    ),
    each(
      'Every agent has declared tasks',
      agents.filter((a) => (graph.tasksOf.get(a.id) ?? []).length === 0),
    ),
    calls.length === 0
      ? check(false, 'Every call goes through an enforcement point: there is no call yet')
      : each(
          'Every call goes through an enforcement point',
          calls
            .filter((flow) => flow.via === undefined)
            .map(({ id, from, to }) => ({ id, name: `${nameOf(from)} → ${nameOf(to)}` })),
        ),
    each(
      'Every store says what data it holds',
      elementsOf(graph, 'data-store').filter((store) => store.data.length === 0),
    ),
    each(
      'Every operation that acts has an input schema',
      policy.operations
        .filter((operation) => operation.args.length === 0 && operation.effect !== 'read')
        .map(({ id }) => ({ id: id.split('.')[0] ?? id, name: id })),
    ),
    check(
      undecided === 0,
      undecided === 0
        ? 'Every threat is decided'
        : `${counted(undecided, 'threat')} without a decision that holds`,
    ),
    check(
      findings.length === 0,
      findings.length === 0
        ? 'The check finds nothing'
        : `${counted(findings.length, 'finding')} of the check`,
    ),
  ];
}

function openQuestions({ graph, threats, standings, findings }: BriefInput): Block[] {
  const titles = new Map(threats.map((t) => [t.id, t.title]));
  const assumed = (graph.document.assumptions ?? []).map((a) => `Assumed: ${a.text}`);
  const flagged = standings.flatMap((s) =>
    s.flags.length > 0
      ? [`${titles.get(s.threat) ?? s.threat}: ${s.flags.map((flag) => FLAGS[flag]).join('; ')}`]
      : [],
  );
  const items = [...assumed, ...flagged, ...findings.slice(0, 30)].map((words) => ({ text: words }));
  if (items.length === 0) return [];
  return [heading(3, 'Open questions', 'questions'), { kind: 'list', items }];
}
