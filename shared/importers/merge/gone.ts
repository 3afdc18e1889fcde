import type { Diagnostic } from '../../core/diagnostic';
import type { ModelDocument } from '../../model/document';
import { importFinding } from '../codes';
import { LISTS, listIn, type Thing } from './lists';
import { stampOf } from './stamp';

/** A thing whose every source was read again without it. An operation is named `tool.operation`. */
export interface Gone {
  readonly id: string;
  readonly name: string;
  readonly file: string;
}

/** Things whose every source was read again and that none of them mentions any more. */
export function goneFrom(base: ModelDocument, seen: ReadonlySet<string>, files: readonly string[]): Gone[] {
  const read = new Set(files);
  const things = [
    ...LISTS.flatMap((name) => listIn(base, name).map((thing) => ({ id: thing.id, thing }))),
    ...base.elements.flatMap((e) =>
      e.kind === 'tool'
        ? e.operations.map((o) => ({ id: `${e.id}.${o.id}`, thing: o as unknown as Thing }))
        : [],
    ),
  ];
  return things.flatMap(({ id, thing }) => {
    const stamp = stampOf(thing);
    const from = stamp?.from.map((place) => place.replace(/#.*$/s, '')) ?? [];
    if (!stamp || seen.has(stamp.key) || from.length === 0 || !from.every((file) => read.has(file)))
      return [];
    return [{ id, name: String(thing.name ?? thing.id), file: from[0] ?? '' }];
  });
}

export const goneFinding = ({ name, file }: Gone): Diagnostic =>
  importFinding('AMB441', file, `"${name}" is no longer there.`, '');
