import type { Diagnostic } from '../../core/diagnostic';
import type { Change } from '../../model/change';
import type { ModelDocument } from '../../model/document';
import { importFinding } from '../codes';
import type { Patch } from '../patch';
import { adopt } from './adopt';
import { changeFrom, type Drift, difference } from './difference';
import { type Gone, goneFinding, goneFrom } from './gone';
import type { Kept } from './stamp';
import { unite } from './unite';
import { Work } from './work';

export interface Merged {
  readonly document: ModelDocument;
  /** The whole import as one undoable change. */
  readonly change: Change;
  readonly added: readonly string[];
  readonly changed: readonly Drift[];
  /** What was there and that none of its files mentions any more; it stays until a person removes it. */
  readonly gone: readonly Gone[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The model after the patches: things are found again by their key, so importing a file twice changes nothing, and a changed file
 * shows as drift. What a person confirmed or edited stands (AMB440); what a file no longer says stays and is named (AMB441).
 */
export function mergePatches(
  base: ModelDocument,
  patches: readonly Patch[],
  files: readonly string[],
): Merged {
  const work = new Work(base);
  const found = unite(patches, work.known());
  adopt(work, found);
  const gone = goneFrom(base, work.seen, files);
  const diagnostics = [...found.diagnostics, ...work.kept.map(keptFinding), ...gone.map(goneFinding)];
  const document = work.document();
  return { document, change: changeFrom(base, document), ...difference(base, document), gone, diagnostics };
}

const keptFinding = ({
  name,
  field,
  why,
  from,
}: Kept & { readonly name: string; readonly from: string }): Diagnostic => {
  const [file = '', at = ''] = from.split(/#(.*)/s);
  return importFinding(
    'AMB440',
    file,
    `"${field}" of "${name}" differs from what was ${why === 'confirmed' ? 'confirmed' : 'edited by hand'}.`,
    at,
  );
};
