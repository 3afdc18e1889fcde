import { FORMAT, type ModelDocument } from './document';

/** A model with nothing in it. */
export const emptyModel = (title: string, id = 'model'): ModelDocument => ({
  format: FORMAT,
  id,
  title,
  elements: [],
  zones: [],
  flows: [],
  tasks: [],
  approvals: [],
  credentials: [],
  views: [],
});
