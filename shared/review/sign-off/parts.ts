import { digestOf } from '../../core/canonical';
import { compare } from '../../core/order';
import type { ModelDocument } from '../../model/document';
import { keyOf } from '../keyed';

export interface PartChange {
  /** `elements/crm`, `tasks/refund`, … or `model` for what the model says of itself. */
  readonly part: string;
  readonly change: 'added' | 'removed' | 'changed';
}

/** Not part of the content that is signed: how it is drawn, what was decided on threats, what was said, earlier sign-offs. */
const OUTSIDE = new Set(['$schema', 'format', 'views', 'decisions', 'comments', 'actionItems', 'reviews']);

/** A short digest (64 bits, hex) of everything that the content hash covers, by its name; sorted. */
export function partsOf(document: ModelDocument): Record<string, string> {
  const short = (value: unknown) => digestOf(value).slice('sha256:'.length, 'sha256:'.length + 16);
  const about: Record<string, unknown> = {};
  const parts: [string, string][] = [];
  for (const [key, value] of Object.entries(document)) {
    if (OUTSIDE.has(key)) continue;
    if (!Array.isArray(value) || value.some((item) => keyOf(item) === undefined)) about[key] = value;
    else for (const item of value) parts.push([`${key}/${keyOf(item)}`, short(item)]);
  }
  parts.push(['model', short(about)]);
  return Object.fromEntries(parts.sort(([a], [b]) => compare(a, b)));
}

/** What is different now from what was signed, sorted by part. */
export function changedParts(
  signed: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): PartChange[] {
  return [...new Set([...Object.keys(signed), ...Object.keys(now)])].sort(compare).flatMap((part) => {
    const before = Object.hasOwn(signed, part) ? signed[part] : undefined;
    const after = Object.hasOwn(now, part) ? now[part] : undefined;
    if (before === after) return [];
    return [{ part, change: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed' }];
  });
}
