import { uniqueSorted } from '../../core/order';
import { type Command, edit, editAt, inTurn } from '../../model/change';
import { addElement } from '../../model/commands/add-element';
import { addFlow } from '../../model/commands/add-flow';
import { addTask } from '../../model/commands/add-task';
import type { ModelDocument } from '../../model/document';
import type { Element, ElementOf } from '../../model/elements/registry';
import { inferEffect } from '../effects/infer';
import { isEffect } from '../effects/lexicon';
import { STAMP, stampOf } from '../merge/stamp';
import { freeId, idFrom, short } from '../names';
import { fieldsOf, isFields, textOf, textsOf } from '../shape';
import { confirm, confirmed } from './confirm';
import { IDENTITIES } from './questions';

/** What an answer does to the model, or what is wrong with it. `owner` is the part of the question's id before the field. */
type Answerer = (document: ModelDocument, owner: string, value: unknown) => Command | string;

const field =
  (name: string, shaped: (value: unknown) => unknown): Answerer =>
  (_document, owner, value) =>
  (document) =>
    confirm(document, 'elements', owner, { [name]: shaped(value) });

/** By the last part of a question's id. */
export const ANSWERERS: Readonly<Record<string, Answerer>> = {
  runs: field('runs', String),
  clearance: field('clearance', String),
  trusted: field('trusted', (value) => String(value) === 'true'),
  identity: (_document, owner, value) => {
    const given = isFields(value) ? value : { method: value };
    const method = String(given.method);
    const id = textOf(given.id);
    if (!(IDENTITIES as readonly string[]).includes(method))
      return `must name a method: one of ${IDENTITIES.join(', ')}`;
    if (id === undefined && method !== 'none' && method !== 'inherited-user')
      return 'must name the identity too: { "method": "oidc", "id": "…" }';
    return (now) =>
      confirm(now, 'elements', owner, {
        identity: { method, ...(id === undefined ? {} : { id: id.slice(0, 500) }) },
      });
  },
  data: (document, owner, value) => {
    const store = document.elements.find((e) => e.id === owner);
    if (store?.kind !== 'data-store') return 'is not about a data store';
    return (now) =>
      confirm(now, 'elements', owner, {
        data:
          store.data.length > 0
            ? store.data.map((d) => ({ ...d, sensitivity: value }))
            : [{ id: 'all', sensitivity: value }],
      });
  },
  effect: (_document, owner, value) => {
    if (!isEffect(value)) return 'is no effect';
    return (now) =>
      setOperation(now, owner, { effect: value, reversible: ['read', 'write', 'delegate'].includes(value) });
  },
  operations: (document, owner, value) => {
    const names = textsOf(value);
    const tool = document.elements.find((e) => e.id === owner);
    if (names.length === 0 || tool?.kind !== 'tool') return 'must be a list of names';
    return inTurn([(now) => nameOperations(now, tool, names), (now) => openCalls(now, owner)]);
  },
  untrusted: (_document, owner, value) => {
    const kinds = textsOf(value).filter((kind) => kind !== 'none');
    return inTurn([
      (now) => confirm(now, 'elements', owner, {}, ['untrusted']),
      ...kinds.map(
        (kind): Command =>
          (now) =>
            untrustedSource(now, owner, kind),
      ),
    ]);
  },
  tools: (document, owner, value) => {
    const ids = textsOf(value);
    const wrong = ids.find((id) => document.elements.find((e) => e.id === id)?.kind !== 'tool');
    if (wrong !== undefined) return `names "${wrong}", which is no tool of the model`;
    return inTurn([
      (now) => confirm(now, 'elements', owner, {}, ['tools']),
      ...ids.map(
        (id): Command =>
          (now) =>
            callAll(now, owner, id),
      ),
    ]);
  },
  task: (document, owner, value) => {
    const tasks = (Array.isArray(value) ? value : [value]).map((one) => taskFrom(document, owner, one));
    const wrong = tasks.find((t) => typeof t === 'string');
    if (typeof wrong === 'string') return wrong;
    return inTurn([
      (now) => confirm(now, 'elements', owner, {}, ['task']),
      ...tasks.map(
        (task): Command =>
          (now) => {
            const id = freeId(idFrom(`${owner}-task`), JSON.stringify(task), takenIds(now));
            return addTask(now, { id, ...(task as Omit<ModelDocument['tasks'][number], 'id'>) });
          },
      ),
    ]);
  },
  approver: (_document, owner, value) => {
    const name = textOf(value);
    if (name === undefined) return 'must be a name';
    return (now) => nameApprover(now, owner, short(name));
  },
  lifetime: (_document, owner, value) => {
    if (
      typeof value !== 'string' ||
      !/^P(?!$)(\d{1,4}D)?(T(?=\d)(\d{1,5}H)?(\d{1,6}M)?(\d{1,8}S)?)?$/.test(value)
    )
      return 'must be an ISO 8601 duration of days to seconds, such as PT1H';
    return (now) => confirm(now, 'credentials', owner, { lifetime: value });
  },
  'enforcement-point': (_document, _owner, value) =>
    inTurn([mark, ...(value === 'none' ? [] : [(now: ModelDocument) => routeCalls(now, String(value))])]),
};

const takenIds = (document: ModelDocument) =>
  new Set(
    [
      document.elements,
      document.zones,
      document.flows,
      document.tasks,
      document.approvals,
      document.credentials,
      document.relaxations ?? [],
      document.widenings ?? [],
      document.views,
    ].flatMap((list) => list.map((t) => t.id)),
  );

function setOperation(document: ModelDocument, owner: string, fields: Readonly<Record<string, unknown>>) {
  const [toolId = '', operationId] = owner.split('.');
  const at = document.elements.findIndex((e) => e.id === toolId);
  const tool = document.elements[at];
  if (tool?.kind !== 'tool') return [];
  return tool.operations.flatMap((o, j) =>
    o.id === operationId ? [editAt(['elements', at, 'operations', j], o, confirmed(o, fields))] : [],
  );
}

function nameOperations(document: ModelDocument, tool: ElementOf<'tool'>, names: readonly string[]) {
  const key = stampOf(tool)?.key ?? tool.id;
  const operations = names.map((name) => {
    const { by, doubt, ...fields } = inferEffect({
      tool: key,
      name,
      description: '',
      annotations: {},
      input: {},
    });
    const id = idFrom(name, true);
    const facts = { effect: { status: 'inferred', by, ...(doubt === undefined ? {} : { ask: doubt }) } };
    return {
      id,
      ...(id === name ? {} : { name: short(name) }),
      ...fields,
      [STAMP]: { key: `${key}/${name}`, from: [], facts },
    };
  });
  const unique = operations.filter((o, i) => operations.findIndex((p) => p.id === o.id) === i);
  return confirm(document, 'elements', tool.id, { operations: unique });
}

/** Calls that grant everything a tool offers, now that it is known. */
function openCalls(document: ModelDocument, tool: string) {
  const offered = document.elements.find((e) => e.id === tool);
  const ids = offered?.kind === 'tool' ? offered.operations.map((o) => o.id) : [];
  return document.flows.flatMap((flow, i) => {
    const stamp = stampOf(flow);
    if (flow.kind !== 'call' || flow.to !== tool || stamp?.all !== true) return [];
    return [
      editAt(
        ['flows', i, 'operations'],
        flow.operations,
        uniqueSorted(ids.filter((id) => !stamp.except?.includes(id))),
      ),
    ];
  });
}

function callAll(document: ModelDocument, agent: string, tool: string) {
  const offered = document.elements.find((e) => e.id === tool);
  if (
    offered?.kind !== 'tool' ||
    document.flows.some((f) => f.kind === 'call' && f.from === agent && f.to === tool)
  )
    return [];
  const id = freeId(idFrom(`${agent}-call-${tool}`), `${agent}|${tool}`, takenIds(document));
  return addFlow(document, {
    kind: 'call',
    id,
    from: agent,
    to: tool,
    operations: offered.operations.map((o) => o.id),
  });
}

const SOURCES: Readonly<
  Record<string, { readonly name: string; readonly system: 'web' | 'email' | 'saas' | 'other' }>
> = {
  web: { name: 'Web pages', system: 'web' },
  email: { name: 'Incoming email', system: 'email' },
  documents: { name: 'Documents from outside', system: 'other' },
  tickets: { name: 'Tickets', system: 'saas' },
  chat: { name: 'Chat with strangers', system: 'other' },
};

function untrustedSource(document: ModelDocument, agent: string, kind: string) {
  const { name, system } = SOURCES[kind] ?? { name: kind, system: 'other' as const };
  const known = document.elements.find((e) => e.kind === 'external' && e.name === name && !e.trusted);
  const id = known?.id ?? freeId(idFrom(name), name, takenIds(document));
  const source: Element = { kind: 'external', id, name, trusted: false, system };
  return inTurn([
    (now) => (known ? [] : addElement(now, source)),
    (now) =>
      addFlow(now, {
        kind: 'instruct',
        id: freeId(idFrom(`${id}-instruct-${agent}`), `${id}|${agent}`, takenIds(now)),
        from: id,
        to: agent,
        trust: 'untrusted',
      }),
  ])(document);
}

/** A task out of `"intent"` (reads only) or `{ intent, uses: [ref…] | "all" | "read", ttl?, maxSensitivity?, trigger?, maxCalls? }`. */
function taskFrom(document: ModelDocument, agent: string, value: unknown): object | string {
  const given = typeof value === 'string' ? { intent: value } : fieldsOf(value);
  const intent = textOf(given.intent);
  if (intent === undefined) return 'must say what the agent is for: { "intent": …, "uses": [ … ] }';
  const owner = document.elements.find((e) => e.id === agent);
  const granted = document.flows.flatMap((flow) =>
    flow.kind === 'call' && flow.from === agent ? flow.operations.map((id) => `${flow.to}.${id}`) : [],
  );
  const reads = new Set(
    document.elements.flatMap((e) =>
      e.kind === 'tool' ? e.operations.filter((o) => o.effect === 'read').map((o) => `${e.id}.${o.id}`) : [],
    ),
  );
  const asked = given.uses ?? 'read';
  const uses =
    asked === 'all' ? granted : asked === 'read' ? granted.filter((ref) => reads.has(ref)) : textsOf(asked);
  const wrong = uses.find((ref) => !granted.includes(ref));
  if (wrong !== undefined) return `uses "${wrong}", which no call of the agent grants`;
  return {
    agent,
    intent: intent.slice(0, 1_000),
    ttl: textOf(given.ttl) ?? 'PT1H',
    maxSensitivity: textOf(given.maxSensitivity) ?? (owner?.kind === 'agent' ? owner.clearance : 'internal'),
    trigger: (textOf(given.trigger) ?? 'its user asks').slice(0, 500),
    ...(typeof given.maxCalls === 'number' ? { maxCalls: given.maxCalls } : {}),
    uses: uniqueSorted(uses).map((operation) => ({ operation })),
  };
}

function nameApprover(document: ModelDocument, approval: string, name: string) {
  const known = document.elements.find((e) => e.kind === 'human' && e.name === name);
  const id = known?.id ?? freeId(idFrom(name), name, takenIds(document));
  return inTurn([
    (now) => (known ? [] : addElement(now, { kind: 'human', id, name, role: 'approver', trusted: true })),
    (now) => confirm(now, 'approvals', approval, { approver: id }),
    (now) =>
      now.flows.flatMap((flow, i) =>
        flow.kind === 'escalate' && flow.approval === approval
          ? [editAt(['flows', i, 'to'], flow.to, id)]
          : [],
      ),
  ])(document);
}

const mark: Command = (document) => {
  const before = (document as Readonly<Record<string, unknown>>)[STAMP];
  const stamp = stampOf(document) ?? { key: 'model', from: [], facts: {} };
  return [
    edit(`/${STAMP}`, before, {
      ...stamp,
      facts: { ...stamp.facts, 'enforcement-point': { status: 'confirmed' } },
    }),
  ];
};

function routeCalls(document: ModelDocument, target: string) {
  const id = freeId('enforcement', 'enforcement', takenIds(document));
  const point = {
    kind: 'enforcement-point',
    id,
    name: 'Enforcement point',
    target,
    mode: 'enforce',
  } as Element;
  return inTurn([
    (now) => addElement(now, point),
    (now) =>
      now.flows.flatMap((flow, i) =>
        flow.kind === 'call' && flow.via === undefined && stampOf(flow) !== undefined
          ? [editAt(['flows', i, 'via'], undefined, id)]
          : [],
      ),
  ])(document);
}
