import { templateNotes } from '../../shared/model/template';
import { readModel } from '../state/model-file';
import type { Template } from '../state/user-templates';

const files = import.meta.glob<string>('../../templates/archetypes/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The built-in starting points, in file order. One that does not open is left out: a test of the templates names it. */
export const TEMPLATES: readonly Template[] = Object.entries(files).flatMap(([path, text]) => {
  const result = readModel(text);
  if (!result.ok) return [];
  const id = path.slice(path.lastIndexOf('/') + 1, -'.ambit.json'.length);
  return [{ id, document: result.value, notes: templateNotes(result.value), own: false }];
});
