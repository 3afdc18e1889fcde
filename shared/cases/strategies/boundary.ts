import type { Atom, Clause } from '../../policy/conditions/condition';
import type { EvaluationRequest } from '../../policy/request';
import { requestFor, type Scene, scenesOf, standingRequest } from '../scene';
import { ABSENT, argumentOf, assign, valueAt } from '../solve/paths';
import type { Goal } from '../solve/solve';
import { clauseHolds } from '../solve/truth';
import { caseOf, type Strategy, type Yield } from './strategy';

/** The last value on the right side of an order test. */
const edgeOf = (atom: Extract<Atom, { kind: 'compare' | 'size' }>): number =>
  atom.op === '<' ? atom.value - 1 : atom.op === '>' ? atom.value + 1 : atom.value;

/** Goals that put one order test of a clause exactly at its edge and leave it as the clause's only true atom. */
export function atEdge(clause: Clause, atom: Atom): Goal[] | undefined {
  if (atom.kind !== 'compare' && atom.kind !== 'size') return undefined;
  const edge = edgeOf(atom);
  const exact: Goal[] = (['<=', '>='] as const).map((op) => [
    { atom: { ...atom, op, value: edge }, holds: true },
  ]);
  return [
    ...exact,
    ...clause.anyOf.filter((other) => other !== atom).map((other) => [{ atom: other, holds: false }]),
  ];
}

function wrongSide(scene: Scene, clause: Clause, into: Yield) {
  const id = `${scene.grant.id}#${clause.id}`;
  const nearest =
    requestFor(scene, { whenFails: clause, approvals: 'not-needed' }).found ??
    requestFor(scene, { whenFails: clause, approvals: 'fresh' }).found ??
    requestFor(scene, { whenFails: clause, approvals: 'free', without: () => true }).found;
  if (!nearest) {
    into.unreached.push(id);
    return;
  }
  into.cases.push(
    caseOf(
      'boundary',
      `${id}/outside`,
      `${scene.target.operation} is refused just outside “${clause.source}”`,
      nearest,
      { outcome: 'deny', reasons: ['condition_false'] },
      [scene.grant.id, id],
    ),
  );
}

function edges(scene: Scene, clause: Clause, into: Yield) {
  const id = `${scene.grant.id}#${clause.id}`;
  clause.anyOf.forEach((atom, index) => {
    const also = atEdge(clause, atom);
    const found =
      also &&
      (requestFor(scene, { approvals: 'not-needed', also }).found ??
        requestFor(scene, { approvals: 'fresh', also }).found);
    if (found)
      into.cases.push(
        caseOf(
          'boundary',
          `${id}/edge-${index}`,
          `${scene.target.operation} is allowed at the edge of “${clause.source}”`,
          found,
          { outcome: 'allow', rules: [scene.grant.id] },
          [scene.grant.id, id],
        ),
      );
  });
}

const lookAlikes: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  c: 'с',
  p: 'р',
  x: 'х',
  i: 'і',
};

/** Replaces the first Latin letter that has a Cyrillic twin, or hides a zero-width space at the end. */
const disguised = (text: string): string => {
  const at = [...text].findIndex((letter) => lookAlikes[letter] !== undefined);
  return at < 0
    ? `${text}\u200b`
    : [...text].map((letter, i) => (i === at ? lookAlikes[letter] : letter)).join('');
};

function unicode(scene: Scene, clause: Clause, from: EvaluationRequest, into: Yield) {
  if (scene.siblings.length > 0) return;
  for (const atom of clause.anyOf) {
    const name = argumentOf(atom.path);
    const value = valueAt(from, atom.path);
    if (name === undefined || typeof value !== 'string' || value === '') continue;
    const request = assign(from, atom.path, disguised(value));
    if (clauseHolds(clause, request)) continue;
    into.cases.push(
      caseOf(
        'boundary',
        `${scene.grant.id}#${clause.id}/look-alike-${name}`,
        `${scene.target.operation} is refused when ${name} only looks right`,
        request,
        { outcome: 'deny', reasons: ['condition_false'] },
        [scene.grant.id, `${scene.grant.id}#${clause.id}`],
      ),
    );
  }
}

function shapes(scene: Scene, from: EvaluationRequest, into: Yield) {
  const add = (what: string, title: string, request: EvaluationRequest, reason: string) =>
    into.cases.push(
      caseOf(
        'boundary',
        `${scene.grant.id}/${what}`,
        title,
        request,
        { outcome: 'deny', reasons: [reason] },
        [scene.grant.id],
      ),
    );
  const operation = scene.target.operation;
  for (const { name, type, required } of scene.operation.args) {
    const path = ['context', 'args', name];
    const wrong = type === 'string' ? 7 : 'not this type';
    add(
      `type-${name}`,
      `${operation} is refused when ${name} has the wrong type`,
      assign(from, path, wrong),
      `arg_type:${name}`,
    );
    if (required)
      add(
        `missing-${name}`,
        `${operation} is refused without ${name}`,
        assign(from, path, ABSENT),
        `arg_missing:${name}`,
      );
  }
  const extra = scene.operation.args.some((a) => a.name === 'unexpected') ? 'unexpected_2' : 'unexpected';
  add(
    'extra',
    `${operation} is refused with an argument nobody declared`,
    assign(from, ['context', 'args', extra], 'x'),
    `arg_unknown:${extra}`,
  );
}

/** Each clause of a grant's condition from both sides, and arguments of the wrong shape. */
export const boundary: Strategy = {
  id: 'boundary',
  build: (ground, into) => {
    for (const scene of scenesOf(ground, 'first')) {
      const standing = standingRequest(scene)?.request ?? requestFor(scene, { approvals: 'free' }).found;
      if (!standing) continue;
      for (const clause of scene.grant.when) {
        wrongSide(scene, clause, into);
        edges(scene, clause, into);
        unicode(scene, clause, standing, into);
      }
      shapes(scene, standing, into);
    }
  },
};
