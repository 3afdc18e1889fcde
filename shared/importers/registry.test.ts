import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { IMPORTERS } from './registry';

test('every folder that holds an importer is in the registry, and the other way round', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter(
      (name) =>
        readdirSync(path.join(import.meta.dirname, name)).includes(`${name}.ts`) &&
        name !== 'merge' &&
        name !== 'source',
    );
  expect(IMPORTERS.map((importer) => importer.id).sort()).toEqual(folders.sort());
});
