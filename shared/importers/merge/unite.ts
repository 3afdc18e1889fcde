import type { Diagnostic } from '../../core/diagnostic';
import { uniqueSorted } from '../../core/order';
import { importFinding } from '../codes';
import type { Fact, FoundElement, FoundFlow, Patch } from '../patch';
import { serverWord } from '../servers/same-server';
import { betterFact } from './stamp';

/** A thing already in the model that an import made, by which new findings can recognise it. */
export interface KnownThing {
  readonly key: string;
  readonly aliases: readonly string[];
}

export interface United extends Omit<Patch, 'items' | 'secrets'> {
  /** Keys that another key stands for. */
  readonly same: ReadonlyMap<string, string>;
}

/** A key that only names a server, as a tools list or a permission rule does: `tool:~github`. */
export const weakKey = (kind: 'tool' | 'agent', name: string): string =>
  `${kind}:~${(kind === 'tool' ? serverWord(name) : '') || name.toLowerCase()}`;
const isWeak = (key: string) => /^(tool|agent):~/.test(key);

/**
 * All patches as one: things with the same key are one thing; a thing that is only named (`tool:~github`) is the one server that
 * has this name, label or word in its identity. Several candidates are left apart and named (AMB442).
 */
export function unite(patches: readonly Patch[], known: readonly KnownThing[]): United {
  const all = patches.flatMap((p) => p.elements);
  const diagnostics: Diagnostic[] = patches.flatMap((p) => [...p.diagnostics]);
  const named = [...known, ...all].flatMap((thing) =>
    namesOf(thing).map((name) => [name, thing.key] as const),
  );
  const same = new Map<string, string>();
  const weak = uniqueSorted(
    [...known, ...all]
      .map((e) => e.key)
      .concat(patches.flatMap((p) => p.flows.flatMap((f) => [f.from, f.to])))
      .filter(isWeak),
  );
  for (const key of weak) {
    const kind = key.slice(0, key.indexOf(':'));
    const word = key.slice(key.indexOf('~') + 1);
    const strong = uniqueSorted(
      named.filter(([name, other]) => name === `${kind}:${word}` && !isWeak(other)).map(([, other]) => other),
    );
    if (strong.length === 1 && strong[0] !== undefined) same.set(key, strong[0]);
    if (strong.length > 1)
      diagnostics.push(
        importFinding(
          'AMB442',
          (all.find((e) => e.key === key)?.from ?? '').replace(/#.*$/, ''),
          `"${word}" could be any of ${strong.map((k) => k.replace(/^(tool|agent):/, '')).join(', ')}; it stays a thing of its own.`,
          '',
        ),
      );
  }
  const to = (key: string) => same.get(key) ?? key;
  diagnostics.push(...undefinedAgents(all, to, known));
  return {
    same,
    diagnostics,
    elements: uniteElements(all.map((e) => ({ ...e, key: to(e.key) }))),
    operations: patches.flatMap((p) => p.operations).map((o) => ({ ...o, tool: to(o.tool) })),
    flows: uniteFlows(patches.flatMap((p) => p.flows).map((f) => ({ ...f, from: to(f.from), to: to(f.to) }))),
    credentials: patches.flatMap((p) => p.credentials).map((c) => ({ ...c, holders: c.holders.map(to) })),
    approvals: patches
      .flatMap((p) => p.approvals)
      .map((a) => ({ ...a, tool: to(a.tool), ...(a.agent === undefined ? {} : { agent: to(a.agent) }) })),
    zones: patches.flatMap((p) => p.zones),
    entries: patches.flatMap((p) => p.entries),
    questions: patches.flatMap((p) => p.questions).map((q) => ({ ...q, about: to(q.about) })),
  };
}

/** Agents that files hand over to and none of them defines. What an earlier import put on the map has been told before. */
function undefinedAgents(
  all: readonly FoundElement[],
  to: (key: string) => string,
  known: readonly KnownThing[],
): Diagnostic[] {
  const isNamedOnly = ({ facts }: FoundElement) => /^named (in|as) a/.test(facts.name?.by ?? '');
  const agents = all.filter((e) => e.kind === 'agent');
  const defined = new Set([...agents.filter((e) => !isNamedOnly(e)), ...known].map((e) => to(e.key)));
  const missing = new Map(agents.filter((e) => !defined.has(to(e.key))).map((e) => [to(e.key), e]));
  return [...missing.values()].map(({ from, fields }) => {
    const cut = from.indexOf('#');
    return importFinding(
      'AMB421',
      from.slice(0, cut),
      `"${String(fields.name)}" is only named here; no file of this import says what it may do.`,
      from.slice(cut + 1),
    );
  });
}

function namesOf({ key, aliases }: KnownThing): string[] {
  const [kind = ''] = key.split(':');
  const identity = key.slice(kind.length + 1);
  const words = kind === 'tool' ? [serverWord(identity), ...aliases.map(serverWord)] : [];
  return uniqueSorted([...words, ...aliases].filter((name) => name !== '').map((name) => `${kind}:${name}`));
}

function uniteElements(elements: readonly FoundElement[]): FoundElement[] {
  const byKey = new Map<string, FoundElement>();
  for (const element of elements) {
    const before = byKey.get(element.key);
    byKey.set(element.key, before?.kind === element.kind ? joined(before, element) : (before ?? element));
  }
  return [...byKey.values()];
}

function joined(a: FoundElement, b: FoundElement): FoundElement {
  const fields: Record<string, unknown> = { ...a.fields };
  const facts: Record<string, Fact> = { ...a.facts };
  for (const [name, fact] of Object.entries(b.facts)) {
    if (!betterFact(facts[name], fact)) continue;
    facts[name] = fact;
    if (b.fields[name] !== undefined) fields[name] = b.fields[name];
  }
  const zone = a.zone ?? b.zone;
  return {
    ...a,
    fields,
    facts,
    aliases: uniqueSorted([...a.aliases, ...b.aliases]),
    ...(zone === undefined ? {} : { zone }),
  };
}

/** What a flow is found again by. */
export const flowKey = (flow: Pick<FoundFlow, 'key' | 'kind' | 'from' | 'to'>) =>
  flow.key ?? `${flow.kind}|${flow.from}|${flow.to}`;

function uniteFlows(flows: readonly FoundFlow[]): FoundFlow[] {
  const byKey = new Map<string, FoundFlow>();
  for (const flow of flows) {
    const before = byKey.get(flowKey(flow));
    if (before === undefined) byKey.set(flowKey(flow), flow);
    else
      byKey.set(flowKey(flow), {
        ...before,
        fields: { ...flow.fields, ...before.fields },
        facts: { ...flow.facts, ...before.facts },
        ...operationsOf(before, flow),
        ...(before.except || flow.except
          ? { except: uniqueSorted([...(before.except ?? []), ...(flow.except ?? [])]) }
          : {}),
        ...((before.credential ?? flow.credential) === undefined
          ? {}
          : { credential: before.credential ?? flow.credential ?? '' }),
      });
  }
  return [...byKey.values()];
}

/** Two grants together: named operations join; all of them stays all; unknown gives way to what is known. */
function operationsOf(a: FoundFlow, b: FoundFlow): Pick<FoundFlow, 'operations'> {
  if (a.operations === undefined && b.operations === undefined) return {};
  if (a.operations === 'all' || b.operations === 'all') return { operations: 'all' };
  const lists = [a.operations, b.operations].flatMap((o) =>
    Array.isArray(o) ? [o as readonly string[]] : [],
  );
  return lists.length === 0 ? { operations: 'unknown' } : { operations: uniqueSorted(lists.flat()) };
}
