import { canonicalJson } from '../../core/canonical';
import type { Atom } from '../../policy/conditions/condition';
import { pathsOf } from '../../policy/conditions/paths';
import type { FactPath } from '../../policy/request';
import { candidates, type Slot } from '../solve/candidates';
import { ABSENT, pathKey, valueAt, withValue } from '../solve/paths';
import { isTrue } from '../solve/truth';

export interface Place {
  readonly path: FactPath;
  readonly value: unknown;
}

/** One way in which the atoms of a cluster can stand; `places` is a request's part that shows it, if one was found. */
export interface Stance {
  readonly truths: readonly boolean[];
  readonly places: readonly Place[] | undefined;
}

/** Atoms that read the same facts: how one of them stands limits how the others can. */
export interface Cluster {
  readonly atoms: readonly Atom[];
  /** Every way in which they can stand together, and perhaps some in which they cannot (those without places). */
  readonly stances: readonly Stance[];
}

const listLimit = 64;
const tupleLimit = 20_000;
const unseenLimit = 10;

/**
 * Groups atoms by the facts they read and lists how each group can stand. `start` gives the facts that are fixed.
 * Undefined when a group is too large to list.
 */
export function clustersOf(
  atoms: readonly Atom[],
  slot: (path: FactPath) => Slot | undefined,
  start: unknown,
): Cluster[] | undefined {
  const groups = new Map<string, { atoms: Map<string, Atom>; paths: Map<string, FactPath> }>();
  for (const atom of atoms) {
    const paths = pathsOf(atom);
    const joined = new Set(paths.flatMap((path) => groups.get(pathKey(path)) ?? []));
    const group = { atoms: new Map<string, Atom>(), paths: new Map<string, FactPath>() };
    for (const other of joined) {
      for (const [key, value] of other.atoms) group.atoms.set(key, value);
      for (const [key, value] of other.paths) group.paths.set(key, value);
    }
    group.atoms.set(canonicalJson(atom), atom);
    for (const path of paths) group.paths.set(pathKey(path), path);
    for (const key of group.paths.keys()) groups.set(key, group);
  }
  const clusters = [...new Set(groups.values())].map((group) =>
    clusterOf([...group.atoms.values()], [...group.paths.values()], slot, start),
  );
  return clusters.some((cluster) => cluster === undefined) ? undefined : (clusters as Cluster[]);
}

function clusterOf(
  atoms: readonly Atom[],
  paths: readonly FactPath[],
  slot: (path: FactPath) => Slot | undefined,
  start: unknown,
): Cluster | undefined {
  const mentioned = constantsOf(atoms, paths, start);
  let tuples: Place[][] = [[]];
  for (const path of paths) {
    const values = valuesAt(path, atoms, slot(path), start, mentioned);
    tuples = tuples.flatMap((tuple) => values.map((value) => [...tuple, { path, value }]));
    if (tuples.length > tupleLimit) return undefined;
  }
  const seen = new Map<string, Stance>();
  for (const places of tuples) {
    let part: unknown = {};
    for (const { path, value } of places) part = withValue(part, path, value);
    const truths = atoms.map((atom) => isTrue(atom, part));
    const key = truths.join();
    if (!seen.has(key)) seen.set(key, { truths, places });
  }
  const settled = paths.every((path) => slot(path) === undefined);
  if (settled || isListed(atoms, paths, slot)) return { atoms, stances: [...seen.values()] };
  if (atoms.length > unseenLimit) return undefined;
  const all = Array.from({ length: 2 ** atoms.length }, (_, bits) =>
    atoms.map((__, i) => ((bits >> i) & 1) === 1),
  );
  const unseen = all.filter((truths) => !seen.has(truths.join()) && presenceAgrees(atoms, truths));
  return { atoms, stances: [...seen.values(), ...unseen.map((truths) => ({ truths, places: undefined }))] };
}

/** Whatever a rule says of a value, it says of one that is there. */
function presenceAgrees(atoms: readonly Atom[], truths: readonly boolean[]): boolean {
  return atoms.every(
    (atom, i) =>
      atom.kind === 'has' ||
      !truths[i] ||
      atoms.every(
        (has, j) =>
          has.kind !== 'has' || pathKey(has.path) !== pathKey(atom.path) || truths[j] !== has.negated,
      ),
  );
}

/**
 * Whether the values tried show every way the atoms can stand. Integers between two bounds, literals and equalities are
 * covered by the literals, their neighbours and fresh values; two texts tests on one path, or a text's length, may not be.
 */
function isListed(
  atoms: readonly Atom[],
  paths: readonly FactPath[],
  slot: (path: FactPath) => Slot | undefined,
) {
  const texts = new Set(atoms.flatMap((a) => (a.kind === 'text' ? [`${a.test} ${a.value}`] : [])));
  const sizes = atoms.some((a) => a.kind === 'size');
  const long = atoms.some((a) => a.kind === 'oneOf' && a.values.length > listLimit);
  const members = atoms.filter((a) => a.kind === 'member').length;
  const measured = sizes && (atoms.some((a) => a.kind !== 'size' && a.kind !== 'has') || paths.length > 1);
  const equal = atoms.some((a) => a.kind === 'samePath' || a.kind === 'memberPath');
  const ordered = atoms.some((a) => a.kind === 'compare');
  const free = paths.filter((path) => slot(path) !== undefined).length;
  return (
    texts.size <= 1 &&
    !measured &&
    !long &&
    members <= 3 &&
    !(equal && (ordered || texts.size > 0)) &&
    free <= fresh.length
  );
}

/** Stand for "some other text": as many as there can be different ones in one cluster. */
const fresh = ['~1', '~2', '~3', '~4'];

/** Literals of a cluster and the fixed values of its paths: what an equality can be with. */
function constantsOf(atoms: readonly Atom[], paths: readonly FactPath[], start: unknown): unknown[] {
  const literals = atoms.flatMap((atom) => (atom.kind === 'oneOf' ? atom.values.slice(0, listLimit) : []));
  return [...new Set([...literals, ...paths.map((path) => valueAt(start, path))])].filter(
    (v) => v !== undefined,
  );
}

function valuesAt(
  path: FactPath,
  atoms: readonly Atom[],
  slot: Slot | undefined,
  start: unknown,
  mentioned: readonly unknown[],
): unknown[] {
  const fixed = valueAt(start, path);
  if (!slot) return [fixed === undefined ? ABSENT : fixed];
  const own = atoms.filter((atom) => pathsOf(atom).some((p) => pathKey(p) === pathKey(path)));
  const equal = atoms.some((atom) => atom.kind === 'samePath' || atom.kind === 'memberPath');
  const extra: unknown[] = [
    ...(equal ? [...mentioned, ...fresh] : fresh.slice(0, 1)),
    ...longTexts(own, mentioned),
  ];
  const usual = candidates(pathKey(path), own, slot, start, fixed);
  const found = [...usual, ...extra.filter((v) => suits(v, slot)), ...subsets(own, slot, mentioned)];
  const numbers = slot.type === 'integer' && equal ? [0, 1, 2, 3] : [];
  const texts = new Map(
    [...found, ...numbers].map((value) => [value === ABSENT ? 'absent' : JSON.stringify(value), value]),
  );
  return [...texts.values()];
}

/** Texts that pass or fail a text test and are too long to be any of the literals. */
function longTexts(atoms: readonly Atom[], mentioned: readonly unknown[]): string[] {
  const pad = 'x'.repeat(1 + Math.max(0, ...mentioned.map((v) => (typeof v === 'string' ? v.length : 0))));
  const texts = atoms.flatMap((atom) => (atom.kind === 'text' ? [atom] : []));
  const passing = texts.map(({ test, value }) =>
    test === 'prefix' || test === 'substring'
      ? `${value}${pad}`
      : test === 'under'
        ? `${value.replace(/\/$/, '')}/${pad}`
        : `${pad}${test === 'domain' ? '.' : ''}${value}`,
  );
  return texts.length > 0 ? [...passing, `~${pad}`] : [];
}

const suits = (value: unknown, slot: Slot) =>
  (slot.type === 'string' && typeof value === 'string') ||
  (slot.type === 'integer' && Number.isSafeInteger(value) && (slot.signed || (value as number) >= 0));

/** Every choice of the members that are asked about. */
function subsets(atoms: readonly Atom[], slot: Slot, mentioned: readonly unknown[]): string[][] {
  if (slot.type !== 'strings') return [];
  const asked = atoms.flatMap((atom) => (atom.kind === 'member' ? [atom.value] : []));
  const sought = atoms.some((atom) => atom.kind === 'memberPath')
    ? [...fresh.slice(0, 1), ...mentioned.filter((value) => typeof value === 'string')]
    : [];
  const members = [...new Set([...asked, ...sought])].slice(0, 4);
  return Array.from({ length: 2 ** members.length }, (_, bits) =>
    members.filter((__, i) => ((bits >> i) & 1) === 1),
  );
}
