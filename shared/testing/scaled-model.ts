import { FORMAT, type ModelDocument } from '../model/document';

type Part<K extends 'elements' | 'flows' | 'tasks' | 'approvals' | 'credentials'> = ModelDocument[K][number];

/** Cells of the two sizes that the figures speak about; a cell is 10 elements, 20 flows, 3 tasks, 30 operations. */
export const LARGE = 100;
export const HUGE = 500;

const EFFECTS = ['read', 'read', 'write', 'send', 'read', 'write', 'pay', 'read', 'delete', 'read'] as const;

interface Cell {
  readonly elements: readonly Part<'elements'>[];
  readonly flows: readonly Part<'flows'>[];
  readonly tasks: readonly Part<'tasks'>[];
  readonly approvals: readonly Part<'approvals'>[];
  readonly credentials: readonly Part<'credentials'>[];
}

const operationsOf = (tool: string, store: string) =>
  EFFECTS.map((effect, i) => ({
    id: `op${i}`,
    effect,
    reversible: effect === 'read' || effect === 'write',
    egress: effect === 'send',
    resources: [store],
    input: {
      type: 'object',
      properties: { target: { type: 'string' }, amount_cents: { type: 'integer', minimum: 0 } },
      required: ['target', 'amount_cents'],
    },
    steers: ['target'],
    description: `${tool} ${effect}`,
  }));

const tool = (id: string, store: string): Part<'elements'> => ({
  id,
  kind: 'tool',
  name: `Tool ${id}`,
  protocol: 'mcp',
  server: { pinned: true, digest: `sha256:${'a'.repeat(64)}` },
  operations: operationsOf(id, store),
});

const agent = (id: string): Part<'elements'> => ({
  id,
  kind: 'agent',
  name: `Agent ${id}`,
  autonomy: { decides: true, chains: true, retries: true, maxSteps: 30, maxRetries: 2 },
  runs: 'event',
  identity: { method: 'spiffe', id: `spiffe://scale.test/${id}` },
  clearance: 'confidential',
  state: 'active',
});

/** One team: a customer, a lead, a gate, two agents, three tools, two stores; what it shares with the next is one tool. */
function cell(n: number, of: number): Cell {
  const id = (name: string, at = n) => `${name}${at}`;
  const next = (n + 1) % of;
  const [first, second] = [id('desk'), id('clerk')];
  const uses = (toolId: string, operations: readonly number[]) =>
    operations.map((i) => ({
      operation: `${toolId}.op${i}`,
      when: `args.amount_cents <= ${1000 * (i + 1)} && args.target.startsWith('t')`,
    }));
  const call = (from: string, to: string): Part<'flows'> => ({
    id: `call-${from}-${to}`,
    kind: 'call',
    from,
    to,
    operations: EFFECTS.map((_, i) => `op${i}`),
    credential: id('token'),
    via: id('gate'),
  });
  const access = (from: string, to: string, effect: 'read' | 'write' | 'send'): Part<'flows'> => ({
    id: `${effect}-${from}-${to}`,
    kind: 'access',
    from,
    to,
    effect,
  });
  const observe = (from: string): Part<'flows'> => ({
    id: `log-${from}`,
    kind: 'observe',
    from,
    to: id('logs'),
    perAction: true,
  });
  const task = (taskId: string, by: string, used: ReturnType<typeof uses>): Part<'tasks'> => ({
    id: taskId,
    agent: by,
    intent: `Do ${taskId}`,
    ttl: 'PT15M',
    maxSensitivity: 'confidential',
    trigger: 'ticket',
    maxCalls: 20,
    uses: used,
  });
  return {
    elements: [
      { id: id('customer'), kind: 'external', name: `Customer ${n}`, trusted: false },
      { id: id('lead'), kind: 'human', name: `Lead ${n}`, role: 'approver', trusted: true },
      { id: id('gate'), kind: 'enforcement-point', name: `Gate ${n}`, target: 'opa', mode: 'enforce' },
      agent(first),
      agent(second),
      tool(id('mail'), id('data')),
      tool(id('books'), id('data')),
      tool(id('files'), id('data')),
      {
        id: id('data'),
        kind: 'data-store',
        name: `Data ${n}`,
        store: 'database',
        data: [{ id: 'records', sensitivity: 'internal' }],
      },
      { id: id('logs'), kind: 'data-store', name: `Logs ${n}`, store: 'object', data: [] },
    ],
    flows: [
      { id: id('ask'), kind: 'instruct', from: id('customer'), to: first, trust: 'untrusted' },
      { id: id('brief'), kind: 'instruct', from: id('lead'), to: second, trust: 'trusted' },
      { id: id('recall'), kind: 'instruct', from: id('data'), to: second, trust: 'trusted' },
      call(first, id('mail')),
      call(first, id('books')),
      call(second, id('books')),
      call(second, id('files')),
      call(second, id('mail', next)),
      ...[id('mail'), id('books'), id('files')].flatMap((t) => [
        access(t, id('data'), 'read'),
        access(t, id('data'), 'write'),
      ]),
      access(id('mail'), id('customer'), 'send'),
      { id: id('hand'), kind: 'delegate', from: first, to: second, tasks: [id('file')], maxDepth: 1 },
      { id: id('raise'), kind: 'escalate', from: first, to: id('lead'), approval: id('lead-approves') },
      observe(first),
      observe(second),
      observe(id('books')),
    ],
    tasks: [
      task(id('answer'), first, uses(id('mail'), [0, 1, 3, 5])),
      task(id('refund'), first, uses(id('books'), [0, 2, 6])),
      task(id('file'), second, [...uses(id('files'), [0, 1, 2]), ...uses(id('mail', next), [0, 4])]),
    ],
    approvals: [
      {
        id: id('lead-approves'),
        operations: [`${id('books')}.op6`],
        when: 'args.amount_cents > 500',
        approver: id('lead'),
        validity: 'PT10M',
        timeout: 'PT1H',
        onTimeout: 'deny',
      },
    ],
    credentials: [
      {
        id: id('token'),
        type: 'oauth-token',
        lifetime: 'PT10M',
        audience: `https://tools.test/${n}`,
        holders: [first, second],
      },
    ],
  };
}

/**
 * A valid model of any size, the same for the same number of cells: teams of two agents that share a tool with the next
 * team, 12 grants each. For figures about growth.
 */
export function scaledModel(cells: number): ModelDocument {
  const all = Array.from({ length: cells }, (_, n) => cell(n, cells));
  return {
    format: FORMAT,
    id: `scaled-${cells}`,
    title: `${cells} teams`,
    elements: all.flatMap((c) => c.elements),
    zones: [],
    flows: all.flatMap((c) => c.flows),
    tasks: all.flatMap((c) => c.tasks),
    approvals: all.flatMap((c) => c.approvals),
    credentials: all.flatMap((c) => c.credentials),
    views: [],
  };
}
