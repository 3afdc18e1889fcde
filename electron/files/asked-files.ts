import path from 'node:path';

/** Files that were asked for from outside the window (command line, drop, second start), until the window takes them. */
export class AskedFiles {
  readonly #paths: string[] = [];

  /** A relative path is one from `folder`. */
  push(file: string, folder: string): void {
    this.#paths.push(path.resolve(folder, file));
  }

  next(): string | null {
    return this.#paths.shift() ?? null;
  }
}

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
