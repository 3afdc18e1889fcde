import type { ModelDocument } from '../../shared/model/document';
import { readModel } from '../state/model-file';

const files = import.meta.glob<string>('../../templates/archetypes/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface Template {
  readonly id: string;
  readonly document: ModelDocument;
}

/** The built-in starting points, in file order. One that does not open is left out: a test of the templates names it. */
export const TEMPLATES: readonly Template[] = Object.entries(files).flatMap(([path, text]) => {
  const result = readModel(text);
  const id = path.slice(path.lastIndexOf('/') + 1, -'.ambit.json'.length);
  return result.ok ? [{ id, document: result.value }] : [];
});
