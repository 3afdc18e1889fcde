import type { Diagnostic } from '../core/diagnostic';
import { sortBy } from '../core/order';
import { fail, ok, type Result } from '../core/result';
import { handFinding } from './codes';
import { type HandText, MAX_HAND_CHARACTERS, policiesFolder } from './read';

/** What is used of Node's `fs`. */
interface Disk {
  statSync(
    file: string,
    options: { throwIfNoEntry: false },
  ): { isDirectory(): boolean; size: number } | undefined;
  readdirSync(
    folder: string,
    options: { withFileTypes: true },
  ): readonly { name: string; isFile(): boolean }[];
  readFileSync(file: string): Uint8Array;
}
type Decoder = new (encoding: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };

/**
 * The texts in the folder beside a model's file; none when there is no such folder. Fails on what is no plain file
 * (AMB753), on what is far too long (AMB754) and on what is not UTF-8 (AMB750). Names that start with a dot are left alone.
 * The host gives Node's `fs` and `TextDecoder`.
 */
export function handTexts(fs: Disk, TextDecoder: Decoder, model: string): Result<readonly HandText[]> {
  const folder = policiesFolder(model);
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return ok([]);
  const findings: Diagnostic[] = [];
  const texts: HandText[] = [];
  try {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const { name } = entry;
      if (name.startsWith('.')) continue;
      const file = `${folder}/${name}`;
      const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (!entry.isFile()) findings.push(handFinding('AMB753', name, 'it is no plain file'));
      else if (size > 4 * MAX_HAND_CHARACTERS) findings.push(handFinding('AMB754', name, 'it is too long'));
      else
        try {
          texts.push({
            path: name,
            text: new TextDecoder('utf-8', { fatal: true }).decode(fs.readFileSync(file)),
          });
        } catch {
          findings.push(handFinding('AMB750', name, 'it cannot be read as UTF-8 text'));
        }
    }
  } catch (error) {
    findings.push(handFinding('AMB750', 'the folder', (error as Error).message));
  }
  return findings.length > 0 ? fail(findings) : ok(sortBy(texts, (text) => text.path));
}
