import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openModel } from '../model/file/open';
import { buildGraph, type Graph } from '../model/graph';
import { everythingWrong } from '../testing/everything-wrong';
import { modelBuilder } from '../testing/model-builder';
import { reachOfAgent } from '../threats/paths/reach';
import type { OverlayMarks } from './overlay';
import { FIRST_OVERLAY, OVERLAYS, overlayOf } from './registry';
import { SHAPES } from './shapes';

const NOT_OVERLAYS = ['overlay.ts', 'overlays.test.ts', 'registry.ts', 'shapes.ts', 'changes.test.ts'];
const templates = path.resolve(import.meta.dirname, '../../templates/archetypes');

const marksOf = (id: string, graph: Graph, selected: string | null = null): OverlayMarks => {
  const overlay = overlayOf(id);
  if (!overlay) throw new Error(`no overlay ${id}`);
  return overlay.marks(graph, selected);
};

/** An agent that reads a stranger's mail, changes orders through a gateway, and sends mail past it. */
const shop = modelBuilder()
  .element('external', 'mail', { trusted: false })
  .element('agent', 'bot', { clearance: 'internal' })
  .element('agent', 'clerk')
  .element('human', 'boss', { role: 'approver' })
  .element('human', 'owner', { role: 'approver' })
  .element('enforcement-point', 'gate')
  .element('enforcement-point', 'camera', { mode: 'observe' })
  .element('data-store', 'db', {
    data: [
      { id: 'orders', sensitivity: 'internal' },
      { id: 'cards', sensitivity: 'restricted' },
    ],
  })
  .element('tool', 'orders', {
    operations: [
      { id: 'get', effect: 'read', reversible: true, resources: ['db/cards'] },
      { id: 'change', effect: 'write', reversible: false, resources: ['db/orders'] },
    ],
  })
  .element('tool', 'mailer', {
    operations: [{ id: 'send', effect: 'send', reversible: false, egress: true }],
  })
  .element('tool', 'payroll', { operations: [{ id: 'pay', effect: 'pay', reversible: false }] })
  .element('tool', 'shell', { protocol: 'cli', operations: [{ id: 'ls', effect: 'read', reversible: true }] })
  .flow('instruct', 'mail', 'bot')
  .flow('call', 'bot', 'orders', { operations: ['get', 'change'], via: 'gate', credential: 'key' })
  .flow('call', 'bot', 'mailer', { operations: ['send'] })
  .flow('call', 'bot', 'shell', { operations: ['ls'], via: 'camera' })
  .flow('call', 'clerk', 'payroll', { operations: ['pay'], credential: 'key' })
  .flow('access', 'orders', 'db', { effect: 'write', data: ['orders'] })
  .flow('delegate', 'bot', 'clerk', { tasks: ['t'] })
  .flow('escalate', 'clerk', 'boss', { approval: 'ok' })
  .task({ id: 't', agent: 'clerk', uses: [{ operation: 'payroll.pay' }] })
  .approval({
    id: 'ok',
    operations: ['payroll.pay'],
    approver: 'boss',
    onTimeout: 'escalate',
    escalateTo: 'ok2',
  })
  .approval({ id: 'ok2', operations: ['payroll.pay'], approver: 'owner' })
  .credential({ id: 'key', name: 'Team key', holders: ['bot'] })
  .build();
const graph = buildGraph(shop);

test('every overlay file is registered, and each has a key of its own', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => !NOT_OVERLAYS.includes(file));
  expect(OVERLAYS.map((overlay) => `${overlay.id}.ts`).sort()).toEqual(files.sort());
  expect(OVERLAYS.map((overlay) => overlay.key)).toEqual(OVERLAYS.map((_, i) => `${i + 1}`));
  expect(overlayOf(FIRST_OVERLAY)).toBe(OVERLAYS[0]);
});

describe('untrusted content', () => {
  const { elements, flows } = marksOf('untrusted-content', graph);
  test('enters at its source and reaches the agent that reads it', () => {
    expect(elements.get('mail')?.text).toBe('enters here');
    expect(elements.get('bot')?.text).toBe('reads it');
    expect(flows.get('mail-instruct-bot')?.shape).toBe('hazard');
  });
  test('is stopped where an enforcement point decides or a person always agrees first', () => {
    expect(flows.get('bot-call-orders')).toMatchObject({ shape: 'shield', text: 'stopped' });
    expect(flows.get('clerk-call-payroll')).toMatchObject({ shape: 'person', text: 'asks first' });
    expect(elements.get('orders')?.text).toBe('shielded');
  });
  test('reaches a tool that nothing protects', () => {
    expect(elements.get('mailer')?.text).toBe('reached');
  });
});

describe('data sensitivity', () => {
  const { elements, flows } = marksOf('sensitivity', graph);
  test('of a store is that of its most sensitive data, of an agent its clearance', () => {
    expect(elements.get('db')).toMatchObject({ text: 'restricted', shape: 'diamond' });
    expect(elements.get('bot')).toMatchObject({ text: 'internal', shape: 'square' });
  });
  test('of an access is that of the data sets it names', () => {
    expect(flows.get('orders-access-db')?.text).toBe('internal');
  });
  test('above the clearance of the caller is said in words', () => {
    expect(flows.get('bot-call-orders')).toMatchObject({ text: 'restricted > internal', tone: 'alarm' });
  });
});

describe('MAESTRO layers', () => {
  const { elements, flows } = marksOf('maestro-layers', graph);
  test('are told by kind, and tools that drive a machine belong to the infrastructure', () => {
    expect(['bot', 'db', 'shell', 'gate', 'mail'].map((id) => elements.get(id)?.text)).toEqual([
      'L3',
      'L2',
      'L4',
      'L6',
      'L7',
    ]);
  });
  test('a flow inside one layer is not marked, one across is', () => {
    expect(flows.has('bot-call-orders')).toBe(false);
    expect(flows.get('orders-access-db')?.text).toBe('L3→L2');
  });
});

describe('enforcement', () => {
  const { elements, flows } = marksOf('enforcement', graph);
  test('tells calls that can be refused from those only watched and those nobody sees', () => {
    expect(flows.get('bot-call-orders')?.text).toBe('mediated');
    expect(flows.get('bot-call-shell')?.text).toBe('observed');
    expect(flows.get('bot-call-mailer')?.text).toBe('unmediated');
  });
  test('counts what is open at each agent and each tool', () => {
    expect(elements.get('bot')?.text).toBe('2 of 3 open');
    expect(elements.get('orders')?.text).toBe('all mediated');
    expect(elements.get('gate')?.text).toBe('1 call');
  });
});

describe('credentials', () => {
  const { elements, flows, legend } = marksOf('credentials', graph);
  test('held by several or opening several things are called shared', () => {
    expect(elements.get('bot')?.text).toBe('A shared');
    expect(elements.get('clerk')?.text).toBe('A shared');
    expect(flows.get('clerk-call-payroll')?.text).toBe('A');
    expect(legend[0]?.text).toBe('A Team key: held by 2, opens 2');
  });
});

describe('delegation and escalation', () => {
  const { elements, flows } = marksOf('delegation', graph);
  test('shows who hands down what, and who is asked', () => {
    expect(flows.get('bot-delegate-clerk')?.text).toBe('1 task');
    expect(flows.get('clerk-escalate-boss')).toMatchObject({ text: 'asks, then next', tone: 'caution' });
    expect(elements.get('boss')?.title).toContain('owner is asked');
  });
  test('points at operations that cannot be undone and ask nobody', () => {
    expect(elements.get('mailer')?.text).toBe('1 ask nobody');
    expect(elements.get('payroll')?.text).toBe('1 needs consent');
  });
});

describe('blast radius', () => {
  test('needs an agent', () => {
    expect(marksOf('blast-radius', graph, 'db').empty).toBeDefined();
  });
  const { elements, flows } = marksOf('blast-radius', graph, 'bot');
  test('tells what is checked from what is open', () => {
    expect(elements.get('orders')?.shape).toBe('shield');
    expect(elements.get('mailer')).toMatchObject({ shape: 'blast', text: 'changes' });
    expect(elements.get('db')?.text).toBe('changes, checked');
  });
  test('goes on through delegation', () => {
    expect(elements.get('clerk')?.shape).toBe('fork');
    expect(elements.has('payroll')).toBe(true);
    expect(flows.has('bot-delegate-clerk')).toBe(true);
  });
  test('a delegation that names tasks reaches what these use and nothing else of the other agent', () => {
    const wide = buildGraph({
      ...shop,
      elements: shop.elements.map((e) =>
        e.kind === 'tool' && e.id === 'payroll'
          ? {
              ...e,
              operations: [...e.operations, { ...(e.operations[0] as (typeof e.operations)[0]), id: 'fire' }],
            }
          : e,
      ),
      flows: [
        ...shop.flows.filter((f) => f.id !== 'clerk-call-payroll'),
        ...shop.flows.flatMap((f) =>
          f.id === 'clerk-call-payroll' && f.kind === 'call' ? [{ ...f, operations: ['pay', 'fire'] }] : [],
        ),
        ...modelBuilder(shop)
          .flow('call', 'clerk', 'shell', { operations: ['ls'] })
          .build()
          .flows.slice(-1),
      ],
    });
    const marks = marksOf('blast-radius', wide, 'bot');
    expect(marks.flows.get('clerk-call-payroll')).toBeDefined();
    expect(marks.flows.has('clerk-call-shell')).toBe(false);
    expect([...reachOfAgent(wide, 'bot').keys()].sort()).toEqual([
      'mailer.send',
      'orders.change',
      'orders.get',
      'payroll.pay',
      'shell.ls',
    ]);
  });
  test('follows a credential to what else it opens', () => {
    const alone = buildGraph({ ...shop, flows: shop.flows.filter((f) => f.kind !== 'delegate') });
    expect(marksOf('blast-radius', alone, 'bot').elements.get('payroll')).toMatchObject({ shape: 'key' });
  });
});

test('a document in which every reference dangles gives marks and no error', () => {
  const broken = buildGraph(everythingWrong);
  for (const overlay of OVERLAYS)
    for (const selected of [null, ...everythingWrong.elements.map((e) => e.id)])
      expect(() => overlay.marks(broken, selected)).not.toThrow();
});

test('on every template each mark has a known shape, a legend that explains it, and a sentence', () => {
  for (const file of readdirSync(templates)) {
    const opened = openModel(readFileSync(path.join(templates, file), 'utf8'));
    if (!opened.ok) throw new Error(file);
    for (const overlay of OVERLAYS) {
      const agent = opened.value.document.elements.find((e) => e.kind === 'agent');
      const { elements, flows, legend } = overlay.marks(opened.value, agent?.id ?? null);
      for (const mark of [...elements.values(), ...flows.values()]) {
        expect(mark.title).not.toBe('');
        expect(SHAPES).toHaveProperty(mark.shape);
        expect(
          legend.map((entry) => entry.shape),
          `${file} ${overlay.id} ${mark.text}`,
        ).toContain(mark.shape);
      }
      for (const id of elements.keys()) expect(opened.value.element.has(id), id).toBe(true);
      for (const id of flows.keys()) expect(opened.value.flow.has(id), id).toBe(true);
    }
  }
});
