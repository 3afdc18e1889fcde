import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Files below a folder whose name ends so, in a fixed order. */
export const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => path.join(folder, name));
