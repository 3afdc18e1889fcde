import { canonicalJson, digest } from '../core/canonical';
import { compare, uniqueSorted } from '../core/order';
import type { Graph } from '../model/graph';
import type { Subject } from './facts/fact';
import { type SubjectName, subjectKinds } from './facts/registry';
import type { CompiledRule, Rating, RuleSet } from './load';
import { LEVELS, severityOf } from './scoring';
import type { Level, Threat } from './threat';

/** Every threat the rules find in a model, in id order; independent of names, layout and document order. */
export function deriveThreats(graph: Graph, rules: RuleSet): Threat[] {
  const subjects = new Map<SubjectName, Subject[]>();
  const status = new Map(graph.document.decisions?.map((d) => [d.threat, d.status]));
  const threats = new Map<string, Threat>();
  for (const compiled of rules.rules) {
    const kind = compiled.rule.for;
    const all = subjects.get(kind) ?? subjectKinds[kind].subjects(graph);
    subjects.set(kind, all);
    for (const subject of all) {
      if (compiled.when.of(subject) !== true) continue;
      const threat = describe(compiled, subject, status);
      if (!threats.has(threat.id)) threats.set(threat.id, threat);
    }
  }
  return [...threats.values()].sort((a, b) => compare(a.id, b.id));
}

function describe(
  { rule, when, ...ratings }: CompiledRule,
  subject: Subject,
  status: ReadonlyMap<string, string>,
): Threat {
  const elements = uniqueSorted(subject.elements);
  const flows = uniqueSorted(subject.flows);
  const key = canonicalJson([rule.id, elements, flows, uniqueSorted(subject.also)]);
  const id = `${rule.id}:${digest(key).slice('sha256:'.length, 'sha256:'.length + 12)}`;
  const likelihood = level(ratings.likelihood, subject);
  const impact = level(ratings.impact, subject);
  return {
    id,
    rule: rule.id,
    title: rule.title,
    sentence: rule.sentence.replace(/\{([^{}]*)\}/g, (_, name: string) => subject.names[name] ?? name),
    severity: severityOf(likelihood, impact),
    likelihood,
    impact,
    elements,
    flows,
    ...(subject.path && { path: [...subject.path] }),
    maps: rule.maps,
    controls: rule.controls,
    why: when.facts.map((fact) => ({ fact, value: subject.facts[fact]?.() })),
    status: status.get(id) ?? 'open',
  };
}

/** An expression that names no level counts as the worst: a slip in a rule must not hide a threat. */
function level(rating: Rating, subject: Subject): Level {
  if (typeof rating === 'string') return rating;
  const value = rating.of(subject);
  return LEVELS.find((l) => l === value) ?? 'high';
}
