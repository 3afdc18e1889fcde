import type { ModelDocument } from '../../model/document';
import type { Element, ElementOf } from '../../model/elements/registry';
import { pointer } from '../../model/file/pointer';
import { EFFECTS, SENSITIVITIES } from '../../model/vocabulary';
import { type KeptFact, stampOf } from '../merge/stamp';

/** Something nobody said that changes threats or policy. Its id is stable: an answers file names it. */
export interface Question {
  readonly id: string;
  readonly question: string;
  /** Place in the model that the answer fills. */
  readonly at: string;
  readonly element?: string;
  readonly choices?: readonly string[];
  /** The form of the answer in an answers file, where there are no choices. */
  readonly hint?: string;
  /** Where the doubt comes from: `file#pointer`. */
  readonly from?: string;
  /** Lower comes first. */
  readonly rank: number;
}

export const RUNS = ['interactive', 'scheduled', 'event', 'ci'] as const;
export const IDENTITIES = ['spiffe', 'oidc', 'mtls', 'static-key', 'inherited-user', 'none'] as const;
const IDENTITY_FORM = `method and id, as { "method": "oidc", "id": "…" }; methods: ${IDENTITIES.join(', ')}`;
export const POINTS = [
  'opa',
  'cedar',
  'authzen',
  'agentcore',
  'agentgateway',
  'envoy-ai-gateway',
  'host',
  'none',
] as const;
export const UNTRUSTED = ['none', 'web', 'email', 'documents', 'tickets', 'chat'] as const;

type Ask = {
  readonly rank: number;
  readonly text: (name: string) => string;
  readonly choices?: readonly string[];
  readonly hint?: string;
};
/** What is asked when a field of a kind is unknown; fields that are not here are left to the inspector. */
const ASKS: Readonly<Record<string, Ask>> = {
  'agent.task': { rank: 10, text: (n) => `What is ${n} for, and which operations does that need?` },
  'agent.untrusted': {
    rank: 20,
    text: (n) => `Which content that strangers can write reaches ${n}?`,
    choices: UNTRUSTED,
  },
  'agent.identity': { rank: 18, text: (n) => `How does ${n} prove who it is?`, hint: IDENTITY_FORM },
  'agent.runs': { rank: 45, text: (n) => `What starts ${n}?`, choices: RUNS },
  'agent.clearance': {
    rank: 50,
    text: (n) => `What is the most sensitive data ${n} may handle?`,
    choices: SENSITIVITIES,
  },
  'agent.tools': { rank: 15, text: (n) => `Which tools does ${n} use?` },
  'tool.operations': {
    rank: 12,
    text: (n) => `Which operations does ${n} offer?`,
    hint: 'import its tools/list result, or name them',
  },
  'data-store.trusted': {
    rank: 55,
    text: (n) => `Can only trusted parties write to ${n}?`,
    choices: ['true', 'false'],
  },
  'data-store.data': { rank: 52, text: (n) => `How sensitive is what ${n} holds?`, choices: SENSITIVITIES },
  'external.trusted': {
    rank: 60,
    text: (n) => `Is what ${n} sends as good as your own?`,
    choices: ['true', 'false'],
  },
};

/**
 * Every open question of a model, most important first: unknown facts that an import left, operations whose effect is in doubt,
 * agents without a task, and whether calls pass an enforcement point.
 */
export function questionsOf(document: ModelDocument): Question[] {
  const hasTask = new Set(document.tasks.map((task) => task.agent));
  const open = document.elements.flatMap((element, i): Question[] => {
    const facts = stampOf(element)?.facts;
    if (!facts) return [];
    const extra: Record<string, KeptFact> = {};
    if (element.kind === 'agent' && facts.untrusted === undefined) extra.untrusted = { status: 'unknown' };
    if (element.kind === 'agent' && !hasTask.has(element.id)) extra.task = { status: 'unknown' };
    if (element.kind === 'agent' && !isAttested(element) && facts.identity?.status === 'inferred')
      extra.identity = { ...facts.identity, status: 'unknown', ask: notAttested(element) };
    if (element.kind === 'tool' && element.operations.length === 0) extra.operations = { status: 'unknown' };
    return [
      ...fieldQuestions(element, i, { ...facts, ...extra }),
      ...(element.kind === 'tool' ? doubts(element, i) : []),
    ];
  });
  const all = [...open, ...approvers(document), ...lifetimes(document), ...point(document)];
  return all.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
}

/** True when an agent can prove who it is; a policy grants nothing to any other (AMB310). */
const isAttested = ({ identity }: ElementOf<'agent'>) =>
  identity.id !== undefined && identity.method !== 'none' && identity.method !== 'inherited-user';
const notAttested = (agent: ElementOf<'agent'>) =>
  `How does ${agent.name} prove who it is? So far "${agent.identity.method}": a policy grants nothing to an agent without an identity of its own.`;

function fieldQuestions(element: Element, i: number, facts: Readonly<Record<string, KeptFact>>): Question[] {
  return Object.entries(facts).flatMap(([field, fact]): Question[] => {
    const ask = ASKS[`${element.kind}.${field}`];
    if (fact.status !== 'unknown' || (ask === undefined && fact.ask === undefined)) return [];
    const choices = fact.choices ?? ask?.choices;
    return [
      {
        id: `${element.id}.${field}`,
        question: fact.ask ?? ask?.text(element.name) ?? '',
        at: pointer(['elements', i, field]),
        element: element.id,
        rank: ask?.rank ?? 30,
        ...(choices ? { choices } : {}),
        ...(ask?.hint === undefined ? {} : { hint: ask.hint }),
        ...(fact.from === undefined ? {} : { from: fact.from }),
      },
    ];
  });
}

function doubts(tool: Extract<Element, { kind: 'tool' }>, i: number): Question[] {
  return tool.operations.flatMap((operation, j): Question[] => {
    const fact = stampOf(operation)?.facts.effect;
    if (fact?.ask === undefined || fact.status === 'confirmed') return [];
    return [
      {
        id: `${tool.id}.${operation.id}.effect`,
        question: `What does ${tool.name}: ${operation.name ?? operation.id} do to the world? Taken as "${operation.effect}"; ${fact.ask}.`,
        at: pointer(['elements', i, 'operations', j, 'effect']),
        element: tool.id,
        choices: EFFECTS,
        rank: 30,
        ...(fact.from === undefined ? {} : { from: fact.from }),
      },
    ];
  });
}

const approvers = (document: ModelDocument): Question[] =>
  document.approvals.flatMap((approval, i) =>
    stampOf(approval)?.facts.approver?.status === 'unknown'
      ? [
          {
            id: `${approval.id}.approver`,
            question: `Who approves "${approval.name ?? approval.id}"?`,
            at: pointer(['approvals', i, 'approver']),
            rank: 35,
          },
        ]
      : [],
  );

const lifetimes = (document: ModelDocument): Question[] =>
  document.credentials.flatMap((credential, i) =>
    stampOf(credential)?.facts.lifetime?.status === 'unknown'
      ? [
          {
            id: `${credential.id}.lifetime`,
            question: `How long does "${credential.name ?? credential.id}" live?`,
            hint: 'an ISO 8601 duration such as PT1H or P90D',
            at: pointer(['credentials', i, 'lifetime']),
            rank: 70,
          },
        ]
      : [],
  );

/** One question for the whole model: an import knows of no enforcement point. */
function point(document: ModelDocument): Question[] {
  const imported = document.flows.filter(
    (flow) => flow.kind === 'call' && flow.via === undefined && stampOf(flow) !== undefined,
  );
  const answered = stampOf(document)?.facts['enforcement-point']?.status === 'confirmed';
  if (imported.length === 0 || answered) return [];
  return [
    {
      id: 'model.enforcement-point',
      question: `What decides about calls at run time? ${imported.length} calls pass nothing.`,
      at: '/flows',
      choices: POINTS,
      rank: 25,
    },
  ];
}
