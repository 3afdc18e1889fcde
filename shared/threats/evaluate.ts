import { digest } from '../core/canonical';
import { groupBy } from '../core/group';
import { compare, uniqueSorted } from '../core/order';
import type { Graph } from '../model/graph';
import { factorsOf } from './factors';
import { listed } from './facts/define';
import type { Subject } from './facts/fact';
import { type SubjectName, subjectKinds } from './facts/registry';
import type { CompiledRule, Rating, RuleSet } from './load';
import { LEVELS, type Level, type Score, scoreOf } from './scoring';
import type { Threat } from './threat';

/** Every threat the rules find in a model, in id order; independent of names, layout and document order. */
export function deriveThreats(graph: Graph, rules: Pick<RuleSet, 'rules'>): Threat[] {
  const subjects = new Map<SubjectName, Subject[]>();
  const status = new Map(graph.document.decisions?.map((d) => [d.threat, d.status]));
  const threats = new Map<string, Threat>();
  for (const compiled of rules.rules) {
    const kind = compiled.rule.for;
    const all = subjects.get(kind) ?? subjectKinds[kind].subjects(graph);
    subjects.set(kind, all);
    const raised: Subject[] = [];
    for (const subject of all) {
      // A condition that cannot be worked out counts as true: a slip in a rule must not hide a threat.
      if (compiled.when.of(subject) === false) continue;
      raised.push(subject);
    }
    for (const subject of compiled.rule.together ? joined(compiled, raised) : raised) {
      const threat = describe(graph, compiled, subject, status);
      if (!threats.has(threat.id)) threats.set(threat.id, threat);
    }
  }
  return [...threats.values()].sort((a, b) => compare(a.id, b.id));
}

/** One subject for all that share a group; it keeps the facts of the one that is rated worst, and names them all. */
function joined(compiled: CompiledRule, subjects: readonly Subject[]): Subject[] {
  const groups = groupBy(subjects, ({ group, elements, flows, also }) =>
    JSON.stringify(group ?? [elements, flows, also]),
  );
  return [...groups.values()].flatMap((members): Subject[] => {
    const [first] = members
      .map((subject) => ({ subject, also: subject.also.join(), rating: baseOf(compiled, subject) }))
      .sort((a, b) => rankOf(b.rating) - rankOf(a.rating) || compare(a.also, b.also))
      .map(({ subject }) => subject);
    if (!first) return [];
    const names = Object.entries(first.names).map(([name, value]) => {
      const all = uniqueSorted(members.map((m) => m.names[name] ?? ''));
      return [name, all.length > 1 ? listed(all) : value] as const;
    });
    return [
      {
        elements: first.elements,
        flows: first.flows,
        also: uniqueSorted(members.flatMap((m) => m.also)),
        key: first.group,
        names: Object.fromEntries(names),
        path: first.path,
        sources: first.sources,
        fact: (name) => first.fact(name),
      },
    ];
  });
}

function describe(
  graph: Graph,
  compiled: CompiledRule,
  subject: Subject,
  status: ReadonlyMap<string, string>,
): Threat {
  const { rule, pack, when } = compiled;
  const elements = uniqueSorted(subject.elements);
  const flows = uniqueSorted(subject.flows);
  const also = uniqueSorted(subject.also);
  const key = JSON.stringify([rule.id, ...(subject.key ? [subject.key] : [elements, flows, also])]);
  const id = `${rule.id}:${digest(key).slice('sha256:'.length, 'sha256:'.length + 12)}`;
  const score = scoreOf(baseOf(compiled, subject), factorsOf(graph, subject));
  return {
    id,
    rule: rule.id,
    pack,
    title: rule.title,
    sentence: compiled.sentence
      .map((part, i) => (i % 2 === 1 ? (subject.names[part] ?? part) : part))
      .join(''),
    severity: score.inherent.severity,
    likelihood: score.inherent.likelihood,
    impact: score.inherent.impact,
    residual: score.residual.severity,
    score,
    elements,
    flows,
    also,
    ...(subject.path && { path: [...subject.path] }),
    ...(subject.sources && { sources: [...subject.sources] }),
    maps: rule.maps,
    controls: rule.controls,
    ...(rule.enforced && { enforced: rule.enforced }),
    ...(rule.unenforceable && { unenforceable: rule.unenforceable }),
    why: when.facts.map((fact) => ({ fact, value: subject.fact(fact) })),
    fix: rule.fix ?? '',
    status: status.get(id) ?? 'open',
  };
}

const baseOf = (compiled: CompiledRule, subject: Subject): Score['base'] => ({
  likelihood: level(compiled.likelihood, subject),
  impact: level(compiled.impact, subject),
});

/** The impact first: of two operations told together, the one that hurts more speaks for both. */
const rankOf = ({ likelihood, impact }: Score['base']) =>
  LEVELS.indexOf(impact) * LEVELS.length + LEVELS.indexOf(likelihood);

/** An expression that names no level counts as the worst: a slip in a rule must not hide a threat. */
function level(rating: Rating, subject: Subject): Level {
  if (typeof rating === 'string') return rating;
  const value = rating.of(subject);
  return LEVELS.find((l) => l === value) ?? 'high';
}
