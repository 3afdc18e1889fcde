import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Every file below a folder, by its name within it, in the order of the names. */
export function interchangeSamples(
  folder: string,
): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .sort()
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
}
