import type { Change } from '../change';
import type { ModelDocument } from '../document';
import { append, type ItemOf } from './lists';

/** Adds a task at the end; no change when its id is taken. */
export function addTask(document: ModelDocument, task: ItemOf<'tasks'>): Change {
  return append(document, 'tasks', task);
}
