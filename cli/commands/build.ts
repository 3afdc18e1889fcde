import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { digestOf } from '../../shared/core/canonical';
import { problem, type Report } from '../output';
import { badInput, withModel } from './model';

/** Writes each target's files below `out/<target>`. Nothing is written unless every target asked for can be. */
export function build(file: string, out: string, targets: readonly string[]): Report {
  return withModel('build', file, ({ outputs, policy, diagnostics }) => {
    const wrong = targets.find((id) => !outputs.some((o) => o.id === id));
    if (wrong !== undefined)
      return badInput('build', [
        problem('AMB908', `No target is called ${wrong}`, `Targets: ${outputs.map((o) => o.id).join(', ')}.`),
      ]);
    const chosen = outputs.filter((o) => targets.length === 0 || targets.includes(o.id));
    const failed = chosen.flatMap((o) => (o.files.length === 0 ? o.diagnostics : []));
    if (failed.length > 0) return badInput('build', failed);
    try {
      for (const output of chosen)
        for (const { path: name, text } of output.files) {
          const target = path.join(out, output.id, name);
          mkdirSync(path.dirname(target), { recursive: true });
          writeFileSync(target, text);
        }
    } catch (error) {
      return badInput('build', [
        problem(
          'AMB907',
          `Cannot write below ${out}: ${(error as Error).message}`,
          'Choose a folder you may write to.',
        ),
      ]);
    }
    const bundles = chosen.map((o) => ({
      pep: null,
      target: o.id,
      dir: path.join(out, o.id),
      digest: digestOf(o.files),
      files: o.files.map((f) => f.path),
      loss: o.loss,
    }));
    const lines = bundles.map(
      (b) => `${b.target}: ${b.files.length} files in ${b.dir}, ${b.loss.length} losses`,
    );
    return { command: 'build', exit: 0, diagnostics, data: { bundles, modelHash: policy.modelHash }, lines };
  });
}
