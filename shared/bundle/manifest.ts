import Type, { type Static, type TSchema } from 'typebox';
import { LOSS_EFFECTS } from '../targets/target';

/** Name of the file that describes a bundle and holds every other file's digest. */
export const MANIFEST_FILE = 'ambit.manifest.json';

const text = () => Type.String({ maxLength: 10_000 });
const count = () => Type.Integer({ minimum: 0 });
const digest = () => Type.String({ pattern: '^sha256:[0-9a-f]{64}$' });
const record = <P extends Record<string, TSchema>>(fields: P) =>
  Type.Object(fields, { additionalProperties: false });

/**
 * `ambit.manifest.json`: what a bundle is, which model it was made from, which facts the enforcement point must state, what its
 * target cannot express, and the digest of every other file. `files[].path` is relative, with `/`; sizes are bytes.
 */
export const BundleManifest = record({
  /** Version of this shape. */
  ambit: Type.Literal('1'),
  coverage: record({ cases: count(), covered: count(), rules: count() }),
  enforcementPoint: Type.Union([text(), Type.Null()]),
  /** Every fact of the request; `record` = an open one. */
  facts: Type.Array(
    record({ fact: text(), type: Type.Enum(['string', 'integer', 'boolean', 'strings', 'record']) }),
  ),
  /** The facts that rules of this bundle compare; the others are checked for presence and type only. */
  factsRead: Type.Array(text()),
  files: Type.Array(record({ digest: digest(), path: Type.String({ maxLength: 500 }), size: count() })),
  /** Files that people wrote beside the model and that are part of this bundle, each with the digest of its text. */
  handWritten: Type.Optional(
    Type.Array(
      record({
        path: Type.String({ maxLength: 500 }),
        digest: digest(),
        checkedBy: text(),
        /** Rules of it that permit more than the model asks for, as they were accepted. */
        widens: Type.Array(record({ rule: text(), reason: text(), decidedBy: text() })),
      }),
    ),
  ),
  /** How far this target was judged: by the engine itself, by another engine in its place, or by its format only. */
  judged: Type.Enum(['engine', 'emulated', 'schema']),
  judgedBy: text(),
  loss: Type.Array(
    record({
      rule: text(),
      effect: Type.Enum([...LOSS_EFFECTS]),
      why: text(),
    }),
  ),
  model: record({ hash: text(), id: text() }),
  target: text(),
});
export type BundleManifest = Static<typeof BundleManifest>;
