import { parse } from 'yaml';
import { byId } from '../core/group';
import { compare } from '../core/order';
import { isRecord } from '../core/record';
import { fail, ok, type Result } from '../core/result';
import type { Catalog, CatalogEntry } from './catalog';
import type { RuleSet } from './load';

/** What changed between two releases of ATLAS, and which rules that touches. */
export interface CatalogReport {
  readonly from: string;
  readonly to: string;
  readonly added: readonly CatalogEntry[];
  readonly removed: readonly CatalogEntry[];
  readonly renamed: readonly { readonly id: string; readonly before: string; readonly after: string }[];
  readonly moved: readonly {
    readonly id: string;
    readonly before: readonly string[];
    readonly after: readonly string[];
  }[];
  /** Rules that map to an id that is gone, or whose name changed. */
  readonly affected: readonly {
    readonly rule: string;
    readonly id: string;
    readonly why: 'removed' | 'renamed';
  }[];
}

const MAX_CHARACTERS = 20_000_000;
const TACTIC = /^AML\.TA\d{4}$/;
const TECHNIQUE = /^AML\.T\d{4}(\.\d{3})?$/;

type Entry = Readonly<Record<string, unknown>>;
const record = (value: unknown): Entry => (isRecord(value) ? value : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/**
 * Reads a release of ATLAS, in the layout of version 5 (`matrices[].techniques[]`, `tactics` on the technique) or 6
 * (`techniques` by id, `relationships.<id>.achieves`). Names and ids only; descriptions are left where they are.
 * What is agentic is taken from `platforms` where the release says so, else from `before`. Never throws; AMB640 not
 * readable, AMB641 neither layout.
 */
export function readAtlas(source: string, before: Catalog): Result<Catalog> {
  const wrong = (code: string, message: string, help: string) =>
    fail([{ code, severity: 'error' as const, message, at: '', help }]);
  if (source.length > MAX_CHARACTERS)
    return wrong('AMB640', 'the file is larger than 20 million characters', 'Give an ATLAS data file.');
  // `dist/ATLAS-latest.yaml` is a link; downloaded by itself it is the one line that it points to.
  const pointsTo = /^\s*(?:\S*\/)?(ATLAS-[\w.]+\.ya?ml)\s*$/.exec(source)?.[1];
  if (pointsTo)
    return wrong(
      'AMB641',
      `this file only says where the release is: ${pointsTo}`,
      `Give ${pointsTo} itself.`,
    );
  let root: Entry;
  try {
    root = record(parse(source, { maxAliasCount: 10_000, logLevel: 'error' }));
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : 'unknown';
    return wrong('AMB640', `not readable as YAML: ${why}`, 'Give an ATLAS-*.yaml as MITRE publishes it.');
  }
  const found = root['format-version'] === undefined ? layout5(root) : layout6(root);
  if (!found || found.techniques.length === 0)
    return wrong(
      'AMB641',
      'this is neither the layout of ATLAS 5 nor of ATLAS 6',
      'Give dist/ATLAS.yaml (version 5) or dist/v6/ATLAS-<release>.yaml.',
    );
  const agentic = new Set(before.entries.flatMap((e) => (e.agentic ? [e.id] : [])));
  const entries = found.techniques
    .map(
      (t): CatalogEntry => ({
        id: t.id,
        name: t.name,
        ...((t.platforms.includes('Agentic AI') && t.platforms.length === 1) || agentic.has(t.id)
          ? { agentic: true }
          : {}),
        ...(t.tactics.length > 0 ? { tactics: t.tactics } : {}),
      }),
    )
    .sort((a, b) => compare(a.id, b.id));
  return ok({ ...before, version: found.version, groups: found.tactics, entries });
}

interface Found {
  readonly version: string;
  readonly tactics: readonly { readonly id: string; readonly name: string }[];
  readonly techniques: readonly {
    readonly id: string;
    readonly name: string;
    readonly tactics: readonly string[];
    readonly platforms: readonly string[];
  }[];
}

function layout5(root: Entry): Found | undefined {
  const matrix = record(list(root.matrices)[0]);
  if (!Array.isArray(matrix.techniques)) return undefined;
  const all = list(matrix.techniques).map(record);
  const tacticsOf = new Map(all.map((t) => [text(t.id), list(t.tactics).map(text)]));
  return {
    version: text(root.version),
    tactics: list(matrix.tactics)
      .map(record)
      .flatMap((t) => (TACTIC.test(text(t.id)) ? [{ id: text(t.id), name: text(t.name) }] : [])),
    techniques: all.flatMap((t) => {
      const id = text(t.id);
      if (!TECHNIQUE.test(id)) return [];
      // A sub-technique serves the tactics of its parent.
      const own = tacticsOf.get(id) ?? [];
      const parent = tacticsOf.get(text(t['subtechnique-of']) || id.split('.').slice(0, 2).join('.')) ?? [];
      return [
        {
          id,
          name: text(t.name),
          tactics: own.length > 0 ? own : parent,
          platforms: list(t.platforms).map(text),
        },
      ];
    }),
  };
}

function layout6(root: Entry): Found | undefined {
  const techniques = record(root.techniques);
  const relationships = record(root.relationships);
  const order = list(record(relationships['ATLAS-matrix']).sequences).map(target);
  const achieves = (id: string) =>
    list(record(relationships[id]).achieves)
      .map(target)
      .filter((t) => TACTIC.test(t));
  const tactics = Object.entries(record(root.tactics)).flatMap(([id, t]) =>
    TACTIC.test(id) ? [{ id, name: text(record(t).name) }] : [],
  );
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return {
    version: text(record(root.collection).version),
    tactics: tactics.sort((a, b) => place(a.id) - place(b.id) || compare(a.id, b.id)),
    techniques: Object.entries(techniques).flatMap(([id, value]) => {
      if (!TECHNIQUE.test(id)) return [];
      const own = achieves(id);
      return [
        {
          id,
          name: text(record(value).name),
          tactics: own.length > 0 ? own : achieves(id.split('.').slice(0, 2).join('.')),
          platforms: list(record(value).platforms).map(text),
        },
      ];
    }),
  };
}

/** A relationship names its target as text, or as a mapping with the id under one of these keys. */
function target(value: unknown): string {
  if (typeof value === 'string') return value;
  const { target: to, id, 'target-id': targetId } = record(value);
  return text(to) || text(targetId) || text(id);
}

/** What changed from one release to another, and the rules that map to what was removed or renamed. Sorted by id. */
export function compareCatalogs(
  before: Catalog,
  after: Catalog,
  rules: Pick<RuleSet, 'rules'>,
): CatalogReport {
  const old = byId(before.entries);
  const now = byId(after.entries);
  const removed = before.entries.filter((e) => !now.has(e.id));
  const renamed = after.entries.flatMap((e) => {
    const was = old.get(e.id)?.name;
    return was !== undefined && was !== e.name ? [{ id: e.id, before: was, after: e.name }] : [];
  });
  const moved = after.entries.flatMap((e) => {
    const was = [...(old.get(e.id)?.tactics ?? [])].sort(compare);
    const is = [...(e.tactics ?? [])].sort(compare);
    return old.has(e.id) && was.join() !== is.join() ? [{ id: e.id, before: was, after: is }] : [];
  });
  const why = new Map<string, 'removed' | 'renamed'>([
    ...renamed.map((r) => [r.id, 'renamed'] as const),
    ...removed.map((r) => [r.id, 'removed'] as const),
  ]);
  return {
    from: before.version,
    to: after.version,
    added: after.entries.filter((e) => !old.has(e.id)),
    removed,
    renamed,
    moved,
    affected: rules.rules.flatMap(({ rule }) =>
      (rule.maps.atlas ?? []).flatMap((id) => {
        const reason = why.get(id);
        return reason === undefined ? [] : [{ rule: rule.id, id, why: reason }];
      }),
    ),
  };
}
