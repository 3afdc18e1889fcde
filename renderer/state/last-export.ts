import type { Output } from '../../shared/pipeline';

const exported = new Map<string, string>();
const key = (target: string, path: string) => `${target}\n${path}`;

/** Remembers what was just exported, for as long as the window is open. */
export function rememberExport(outputs: readonly Output[]): void {
  exported.clear();
  for (const output of outputs)
    for (const file of output.files) exported.set(key(output.id, file.path), file.text);
}

/** The text of a file at the last export from this window, if there was one. */
export function lastExport(target: string, path: string): string | undefined {
  return exported.get(key(target, path));
}
