import type { Diagnostic } from '../core/diagnostic';
import { checkModel } from '../model/check/check';
import { buildGraph } from '../model/graph';
import { deriveThreats } from './evaluate';
import { exampleDocument } from './example';
import type { CompiledRule } from './load';
import type { Example } from './rule';

/** What one example of a rule did. */
export interface Trial {
  readonly rule: string;
  readonly example: 'raises' | 'quiet';
  readonly index: number;
  readonly threats: number;
  readonly ok: boolean;
}

/**
 * Runs a rule's own examples: each must be a sound model, `raises` must raise and `quiet` must not.
 * What is wrong comes back as AMB608 (the example is no sound model) or AMB609 (it does not do what it says).
 */
export function tryRule(compiled: CompiledRule): {
  readonly trials: Trial[];
  readonly diagnostics: Diagnostic[];
} {
  const trials: Trial[] = [];
  const diagnostics: Diagnostic[] = [];
  const { rule, path } = compiled;
  const report = (code: string, message: string, help: string) =>
    void diagnostics.push({ code, severity: 'error', message: `${path}: ${message}`, at: path, help });
  const run = (kind: 'raises' | 'quiet', example: Example, index: number) => {
    const document = exampleDocument(example);
    const [wrong] = checkModel(document).filter((d) => d.severity === 'error');
    if (wrong) {
      report(
        'AMB608',
        `example ${kind}[${index}] is no sound model: ${wrong.message}`,
        `${wrong.help} (${wrong.code} at ${wrong.at || 'the example'})`,
      );
      trials.push({ rule: rule.id, example: kind, index, threats: 0, ok: false });
      return;
    }
    const threats = deriveThreats(buildGraph(document), { rules: [compiled] }).length;
    const ok = kind === 'raises' ? threats > 0 : threats === 0;
    if (!ok)
      report(
        'AMB609',
        `example ${kind}[${index}] raises ${threats} threats`,
        kind === 'raises' ? 'Correct the example or `when`.' : 'Correct the example, or narrow `when`.',
      );
    trials.push({ rule: rule.id, example: kind, index, threats, ok });
  };
  for (const [i, example] of rule.examples.raises.entries()) run('raises', example, i);
  for (const [i, example] of rule.examples.quiet.entries()) run('quiet', example, i);
  return { trials, diagnostics };
}
