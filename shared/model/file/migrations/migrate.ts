import { fail, ok, type Result } from '../../../core/result';
import { FORMAT } from '../../document';
import { found } from '../codes';
import { migrations } from './registry';

const versionOf = (format: unknown): number | undefined => {
  const digits = typeof format === 'string' ? /^ambit\/(\d{1,6})$/.exec(format)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
};
const CURRENT = versionOf(FORMAT) ?? 0;

/** Brings a parsed file to the current format. AMB102: not ours; AMB103: written by a newer version. */
export function migrate(value: unknown): Result<unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return fail([found('AMB102', 'A model file is a JSON object; this is not one.', '')]);
  let document = value as Record<string, unknown>;
  const version = versionOf(document.format);
  if (version !== undefined && version > CURRENT)
    return fail([
      found(
        'AMB103',
        `This file has the format "ambit/${version}"; this version of Ambit reads up to "${FORMAT}".`,
        '/format',
      ),
    ]);
  while (document.format !== FORMAT) {
    const step = migrations.find((m) => m.from === document.format);
    if (!step)
      return fail([found('AMB102', `This is not a model file: "format" should be "${FORMAT}".`, '/format')]);
    document = step.migrate(document);
  }
  return ok(document);
}
