import { statSync } from 'node:fs';
import path from 'node:path';

/** What was asked for from outside the window (command line, drop, second start), until the window takes it. */
export class AskedFiles {
  readonly #paths: string[] = [];
  readonly #imports: (readonly string[])[] = [];

  /**
   * A relative path is one from `folder`. Models are opened one after another; a folder, or several files of which one is no
   * model, are one import. Says which of both it is.
   */
  push(files: readonly string[], folder: string): 'open' | 'import' {
    const paths = files.map((file) => path.resolve(folder, file));
    if (!paths.some(isFolder) && (paths.length < 2 || paths.every((file) => MODEL.test(file)))) {
      this.#paths.push(...paths);
      return 'open';
    }
    this.#imports.push(paths);
    return 'import';
  }

  next(): string | null {
    return this.#paths.shift() ?? null;
  }

  /** The paths of the next import; none when there is none. */
  nextImport(): readonly string[] {
    return this.#imports.shift() ?? [];
  }
}

const MODEL = /\.ambit\.json$/i;
const isFolder = (file: string) => statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * The files on a command line: what is no switch, after the program and (when run from a source folder) the app's own
 * folder. An address such as `ambit:…` that the system may hand over is none.
 */
export function filesOnCommandLine(args: readonly string[], ownFolder: string): string[] {
  return args.filter(
    (arg) =>
      arg !== '' &&
      !arg.startsWith('-') &&
      !/^[a-z][a-z0-9+.-]+:/i.test(arg) &&
      path.resolve(arg) !== ownFolder,
  );
}
