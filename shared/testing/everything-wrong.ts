import type { ModelDocument } from '../model/document';
import { modelBuilder } from './model-builder';

/** A model that the schema accepts and that breaks every reference rule at least once. */
export const everythingWrong: ModelDocument = modelBuilder()
  .zone({ id: 'z1', name: 'One', parent: 'z2' })
  .zone({ id: 'z2', name: 'Two', parent: 'z1' })
  .element('agent', 'a', { zone: 'nowhere', sponsor: 'db' })
  .element('agent', 'b', { name: 'Support \u202Etnega' })
  .element('agent', 'b', { name: 'Nul \u0000' })
  .element('data-store', 'db', { data: [{ id: 'rows', sensitivity: 'internal' }] })
  .element('tool', 'crm', {
    operations: [
      { id: 'get', effect: 'read', reversible: true, resources: ['db/rows', 'db/gone'] },
      { id: 'put', effect: 'write', reversible: true },
    ],
  })
  .flow('call', 'a', 'crm', { operations: ['put', 'gone'], via: 'db', credential: 'gone' })
  .flow('infer', 'a', 'crm')
  .flow('instruct', 'gone', 'a')
  .flow('delegate', 'b', 'a', { tasks: ['t2', 'gone'] })
  .task({ id: 't1', agent: 'a', uses: [{ operation: 'crm.get' }, { operation: 'crm.gone' }] })
  .task({ id: 't2', agent: 'b', uses: [{ operation: 'crm.get' }, { operation: 'crm.get' }] })
  .approval({ id: 'x', operations: ['crm.gone'], approver: 'a', escalateTo: 'y', onTimeout: 'escalate' })
  .approval({ id: 'y', operations: ['crm.get'], approver: 'gone', escalateTo: 'x' })
  .credential({ id: 'key', holders: ['gone'], keptIn: 'gone' })
  .view({ id: 'v', name: 'View', places: [{ id: 'gone', x: 0, y: 0 }] })
  .element('agent', 'idle', {})
  .with({ suppressions: [{ id: 's', elements: ['gone'], reason: 'Nobody knows' }] })
  .build();
