import { strFromU8 } from 'fflate';
import type { Case } from '../cases/case';
import { digest } from '../core/canonical';
import type { Diagnostic } from '../core/diagnostic';
import { sortBy } from '../core/order';
import { fail, ok, type Result } from '../core/result';
import { readJson } from '../model/file/json-text';
import { validateManifest } from '../model/generated/validate-manifest';
import type { BundleFile } from './archive';
import { CASES_FILE } from './bundle';
import { type BundleManifest, MANIFEST_FILE } from './manifest';

/** A bundle as it was found. `changes` say what is not as it was built; empty = every byte is. */
export interface OpenBundle {
  readonly manifest: BundleManifest;
  /** Of the manifest, which names every other file's. */
  readonly digest: string;
  readonly cases: readonly Case[];
  readonly changes: readonly Diagnostic[];
  /** A file's bytes by path. */
  readonly file: (path: string) => Uint8Array | undefined;
}

const REBUILD = 'Build the bundle again from its model, and find out who changed it.';

const found = (code: string, message: string, help = REBUILD): Diagnostic => ({
  code,
  severity: 'error',
  message,
  at: '',
  help,
});

/**
 * Reads a bundle that nobody vouches for and compares every file with its digest. Refuses what is no bundle: no manifest
 * (AMB730), one that is not JSON of its schema (AMB731), cases that are no list (AMB736). Reports as `changes`: a file that is
 * missing (AMB732), changed (AMB733) or not listed (AMB734), and a manifest without the `expected` digest (AMB735).
 */
export function openBundle(files: readonly BundleFile[], expected?: string): Result<OpenBundle> {
  const byPath = new Map(files.map((f) => [f.path, f.bytes]));
  const raw = byPath.get(MANIFEST_FILE);
  if (raw === undefined)
    return fail([
      found('AMB730', `There is no ${MANIFEST_FILE} in it`, 'Give a folder that `ambit build` wrote.'),
    ]);
  const parsed = readJson(strFromU8(raw));
  if (!parsed.ok)
    return fail(parsed.diagnostics.map((d) => ({ ...d, message: `${MANIFEST_FILE}: ${d.message}` })));
  const manifest = parsed.value;
  if (!validateManifest(manifest)) {
    const [error] = validateManifest.errors ?? [];
    const at = error?.instancePath ?? '';
    return fail([
      {
        ...found('AMB731', `${MANIFEST_FILE} ${at || 'as a whole'} ${error?.message ?? 'is not valid'}`),
        at,
        help: '`ambit schema --what manifest` prints its shape.',
      },
    ]);
  }
  const listed = new Map(manifest.files.map((f) => [f.path, f.digest]));
  const changes = [
    ...manifest.files.flatMap((f) => {
      const bytes = byPath.get(f.path);
      if (bytes === undefined) return [found('AMB732', `${f.path} is missing`)];
      return digest(bytes) === f.digest ? [] : [found('AMB733', `${f.path} was changed`)];
    }),
    ...sortBy(files, (f) => f.path)
      .filter((f) => f.path !== MANIFEST_FILE && !listed.has(f.path))
      .map((f) => found('AMB734', `${f.path} is not in the manifest`)),
  ];
  const own = digest(raw);
  if (expected !== undefined && expected !== own)
    changes.push(found('AMB735', `${MANIFEST_FILE} has the digest ${own}, not ${expected}`));
  const cases = casesIn(byPath.get(CASES_FILE));
  if (cases === undefined && changes.length === 0)
    return fail([found('AMB736', `${CASES_FILE} is not a list of cases`)]);
  return ok({ manifest, digest: own, cases: cases ?? [], changes, file: (path) => byPath.get(path) });
}

const isCase = (item: unknown): item is Case => {
  if (item === null || typeof item !== 'object') return false;
  const { id, title, expect, covers } = item as Partial<Case>;
  const outcomes: readonly unknown[] = ['allow', 'escalate', 'deny'];
  return (
    typeof id === 'string' &&
    typeof title === 'string' &&
    Array.isArray(covers) &&
    outcomes.includes(expect?.outcome)
  );
};

function casesIn(bytes: Uint8Array | undefined): readonly Case[] | undefined {
  try {
    const value: unknown = JSON.parse(strFromU8(bytes ?? new Uint8Array()));
    return Array.isArray(value) && value.every(isCase) ? value : undefined;
  } catch {
    return undefined;
  }
}
