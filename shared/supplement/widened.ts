import type { Diagnostic } from '../core/diagnostic';
import { type HandRule, handRules, type Supplement } from '../policy/supplement';
import { handFinding } from './codes';
import type { Comparison, Difference } from './compare';

/** A hand-written rule that permits by itself, and what of that was seen. */
export interface WidenedRule {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly digest: string;
  /** What the questions showed. Empty is no proof that it permits nothing more. */
  readonly seen: readonly Omit<Difference, 'rule'>[];
  readonly accepted?: HandRule['accepted'];
}

/**
 * Every permit of a supplement: a permit can allow what no question asks, so that none of them counts as harmless, whatever
 * the comparison shows. Forbids cannot allow anything (Cedar: a forbid wins), and Rego files can only refuse.
 */
export function widenedRules(supplement: Supplement, compared?: Comparison): readonly WidenedRule[] {
  return handRules(supplement)
    .filter((rule) => rule.effect === 'permit')
    .map(({ id, file, line, digest, accepted }) => ({
      rule: id,
      file,
      line,
      digest,
      seen: (compared?.widened ?? []).filter((d) => d.rule === id).map(({ rule: _, ...seen }) => seen),
      ...(accepted ? { accepted } : {}),
    }));
}

/** What a rule newly permits, in words. */
export function sayWidened({ seen }: WidenedRule): string {
  const [first] = seen;
  if (first === undefined)
    return 'permits by itself; no question that was tried shows more than the model allows, but nothing bounds a permit';
  const total = seen.reduce((sum, d) => sum + d.requests, 0);
  const more = total === 1 ? '' : `, and ${total - 1} more`;
  return `newly permits what was ${first.from === 'deny' ? 'refused' : 'asked for first'}: ${first.example}${more}`;
}

/** AMB756 for every rule that widens and that no recorded widening accepts. */
export function unaccepted(widened: readonly WidenedRule[]): Diagnostic[] {
  return widened
    .filter((rule) => rule.accepted === undefined)
    .map((rule) =>
      handFinding('AMB756', rule.file, `WIDENED: ${rule.rule} ${sayWidened(rule)} (${rule.digest})`, {
        line: rule.line,
        column: 1,
      }),
    );
}
