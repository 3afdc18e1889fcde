import type { ModelDocument } from '../model/document';
import { type EFFECTS, SENSITIVITIES } from '../model/vocabulary';
import { exampleDocument } from '../threats/example';

/** A repeatable stream of numbers from 0 to 1 (mulberry32). */
function stream(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const READS: readonly (typeof EFFECTS)[number][] = ['read', 'read', 'read', 'read', 'write', 'write'];
const ACTS: readonly (typeof EFFECTS)[number][] = ['send', 'delete', 'execute', 'pay', 'admin'];

/**
 * A company’s worth of agents, always the same for the same numbers: of every 20 elements 6 are agents, 8 tools, 2
 * stores, and one each a person, an external system and an enforcement point. About two flows and three operations an
 * element; three tasks for every ten. Most of it is run well: one call in ten passes no point, one agent in four reads
 * strangers, one operation in twelve is dangerous, and half of those ask a person.
 */
export function largeModel(elements: number, seed = 1): ModelDocument {
  const random = stream(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const teams = Math.max(1, Math.floor(elements / 20));
  const parts: Record<
    'elements' | 'flows' | 'tasks' | 'approvals' | 'credentials',
    Record<string, unknown>[]
  > = {
    elements: [],
    flows: [],
    tasks: [],
    approvals: [],
    credentials: [],
  };
  const zones = Array.from({ length: teams }, (_, i) => ({ id: `z${i}`, name: `Team ${i}` }));
  for (let team = 0; team < teams; team += 1) addTeam(team);
  return exampleDocument({ zones, ...parts });

  function addTeam(team: number) {
    const zone = `z${team}`;
    const id = (kind: string, i: number) => `${kind}${team}-${i}`;
    const boss = id('human', 0);
    const point = id('pep', 0);
    const stores = [0, 1].map((i) => id('store', i));
    const tools = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => id('tool', i));
    const agents = [0, 1, 2, 3, 4, 5].map((i) => id('agent', i));
    const outside = id('ext', 0);
    const log = id('log', 0);
    const { elements: all, flows, tasks, approvals, credentials } = parts;
    all.push({ id: boss, kind: 'human', role: random() < 0.2 ? 'operator' : 'approver', zone });
    all.push({ id: point, kind: 'enforcement-point', zone });
    all.push({ id: log, kind: 'external', trusted: true, system: 'telemetry', accepts: 'restricted' });
    all.push({ id: outside, kind: 'external', hosts: [`h${team}.example.com`], trusted: random() < 0.3 });
    for (const [i, store] of stores.entries())
      all.push({
        id: store,
        kind: 'data-store',
        zone,
        trusted: i !== 0 || random() < 0.6,
        data: [{ id: 'd', sensitivity: pick(SENSITIVITIES) }],
      });
    const operations = new Map<string, { id: string; effect: string }[]>();
    for (const tool of tools) {
      const target = pick(stores);
      const ops = Array.from({ length: 7 + Math.round(random()) }, (_, i) => {
        const effect = random() < 0.08 ? pick(ACTS) : pick(READS);
        const out = effect === 'send';
        return {
          id: `op${i}`,
          effect,
          reversible: effect === 'read' || effect === 'write' || random() < 0.5,
          ...(out ? { egress: true, resources: [outside] } : { resources: [target] }),
          input: { type: 'object', properties: { key: { type: 'string' } } },
        };
      });
      operations.set(tool, ops);
      all.push({
        id: tool,
        kind: 'tool',
        zone,
        protocol: random() < 0.5 ? 'mcp' : 'http',
        server: {
          identity: `${tool}.example.com`,
          pinned: random() < 0.9,
          ...(random() < 0.9 ? { digest: `sha256:${'0'.repeat(64)}` } : {}),
        },
        operations: ops,
      });
      flows.push({ kind: 'access', from: tool, to: target, effect: 'write' });
    }
    for (const [i, agent] of agents.entries()) {
      all.push({
        id: agent,
        kind: 'agent',
        zone,
        sponsor: boss,
        state: 'active',
        clearance: random() < 0.9 ? 'restricted' : 'internal',
        runs: pick(['interactive', 'event', 'scheduled', 'ci']),
        identity: { method: 'spiffe', id: `spiffe://example.com/${agent}` },
        autonomy: { decides: true, chains: true, retries: true, maxRetries: 2, maxSteps: 40 },
      });
      const strangers = random() < 0.25;
      flows.push({
        kind: 'instruct',
        from: strangers ? outside : boss,
        to: agent,
        trust: strangers ? 'untrusted' : 'trusted',
      });
      credentials.push({
        id: `cred-${agent}`,
        holders: [agent],
        lifetime: random() < 0.9 ? 'PT15M' : 'P1D',
        audience: 'https://guard.example.com',
      });
      if (i > 0 && random() < 0.5)
        flows.push({
          kind: 'delegate',
          from: pick(agents.slice(0, i)),
          to: agent,
          tasks: random() < 0.9 ? [`task-${agent}`] : [],
          maxDepth: 2,
        });
      const uses: Record<string, unknown>[] = [];
      for (const tool of new Set([pick(tools), pick(tools), pick(tools), pick(tools)])) {
        const ops = (operations.get(tool) ?? []).filter(() => random() < 0.6);
        if (ops.length === 0) continue;
        flows.push({
          kind: 'call',
          from: agent,
          to: tool,
          operations: ops.map((o) => o.id),
          credential: `cred-${agent}`,
          ...(random() < 0.9 ? { via: point } : {}),
        });
        for (const op of ops) {
          uses.push({
            operation: `${tool}.${op.id}`,
            when: "args.key == 'x'",
            ...(op.effect === 'delete' ? { limit: { calls: 1 } } : {}),
          });
          if (ACTS.includes(op.effect as 'send') && random() < 0.5)
            approvals.push({
              id: `ask-${agent}-${tool}-${op.id}`,
              operations: [`${tool}.${op.id}`],
              agents: [agent],
              approver: boss,
            });
        }
      }
      if (uses.length > 0)
        tasks.push({
          id: `task-${agent}`,
          agent,
          maxCalls: 20,
          maxSensitivity: 'restricted',
          trigger: 'x',
          uses,
        });
    }
    flows.push({ kind: 'observe', from: point, to: log });
  }
}
