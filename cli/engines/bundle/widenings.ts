import type { OpenBundle } from '../../../shared/bundle/open-bundle';
import type { Diagnostic } from '../../../shared/core/diagnostic';
import { HAND_FOLDER } from '../../../shared/policy/supplement';
import { handFinding } from '../../../shared/supplement/codes';
import { type CedarReader, readCedar } from '../../../shared/supplement/read-cedar';
import { jsonIn, textIn } from './askable';

/** A permit that was not printed for a grant, as the bundle's own files hold it. */
interface Permit {
  readonly rule: string;
  /** The file in which it was found, and its 1-based line where it stands as text. */
  readonly file: string;
  readonly line?: number;
}

interface JsonPolicies {
  readonly staticPolicies: Readonly<Record<string, { readonly effect: string }>>;
}

/** What Ambit calls the permits that it prints for grants; a hand-written rule is called `file#name`. */
const GENERATED = /^permit-\d{4,}$/;
const SCHEMA = 'schema.cedarschema.json';

/** Permits of the hand-written files themselves, and what is wrong in those files. */
function permitsWritten(bundle: OpenBundle, cedar: CedarReader) {
  const permits: Permit[] = [];
  const diagnostics: Diagnostic[] = [];
  const written = bundle.manifest.files.filter(
    ({ path }) => path.startsWith(`${HAND_FOLDER}/`) && path.endsWith('.cedar'),
  );
  for (const { path: file } of written) {
    const name = file.slice(HAND_FOLDER.length + 1);
    const read = readCedar(cedar, name, textIn(bundle, file), jsonIn(bundle, SCHEMA));
    diagnostics.push(...read.diagnostics);
    for (const { id, effect, line } of read.ok ? read.value.rules : [])
      if (effect === 'permit') permits.push({ rule: id, file: name, line });
  }
  return { permits, diagnostics };
}

/** Permits in the sets that are loaded which were not printed for a grant. */
const permitsLoaded = (bundle: OpenBundle): Permit[] =>
  bundle.manifest.files
    .filter(({ path }) => path.endsWith('.allow.cedar.json'))
    .flatMap(({ path: file }) =>
      Object.entries(jsonIn<JsonPolicies>(bundle, file).staticPolicies)
        .filter(([id, { effect }]) => effect === 'permit' && !GENERATED.test(id))
        .map(([rule]) => ({ rule, file })),
    );

/**
 * The permits of a Cedar bundle that are not called like those printed for grants, read from its files and not from its manifest: a
 * line for each that the manifest says was accepted, AMB756 for each that it does not know of, and what is wrong in a hand-written
 * file. A permit that was called like a printed one, or a printed one that was changed, is not noticed: that is for the digests.
 */
export function bundleWidenings(
  bundle: OpenBundle,
  cedar: CedarReader,
): { readonly lines: readonly string[]; readonly diagnostics: readonly Diagnostic[] } {
  if (bundle.manifest.target !== 'cedar') return { lines: [], diagnostics: [] };
  const accepted = new Map(
    (bundle.manifest.handWritten ?? []).flatMap(({ widens }) => widens.map((w) => [w.rule, w])),
  );
  const { permits, diagnostics } = permitsWritten(bundle, cedar);
  const found = new Map([...permitsLoaded(bundle), ...permits].map((permit) => [permit.rule, permit]));
  const unknown = [...found.values()].filter(({ rule }) => !accepted.has(rule));
  return {
    lines: [...found.values()].flatMap(({ rule }) => {
      const by = accepted.get(rule);
      return by ? [`WIDENED ${rule}, accepted by ${by.decidedBy}: ${by.reason}`] : [];
    }),
    diagnostics: [
      ...diagnostics,
      ...unknown.map(({ rule, file, line }) =>
        handFinding(
          'AMB756',
          file,
          `WIDENED: ${rule} permits by itself, and the manifest names nobody who accepted it`,
          line === undefined ? undefined : { line, column: 1 },
        ),
      ),
    ],
  };
}
