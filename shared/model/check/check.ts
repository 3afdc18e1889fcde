import type { Diagnostic } from '../../core/diagnostic';
import type { ModelDocument } from '../document';
import { schemaDiagnostics } from '../file/schema-diagnostics';
import { validateModel } from '../generated/validate-model.js';
import { checkApprovals } from './approvals';
import { checkElements } from './elements';
import { checkFlows } from './flows';
import { checkIds } from './ids';
import { type CheckInput, checkInput } from './input';
import { checkNames } from './names';
import { checkRecords } from './records';
import { checkTasks } from './tasks';
import { checkZones } from './zones';

const checks: readonly ((input: CheckInput) => Diagnostic[])[] = [
  checkIds,
  checkNames,
  checkZones,
  checkElements,
  checkFlows,
  checkTasks,
  checkApprovals,
  checkRecords,
];

/** Everything wrong with a document in memory: the schema first (AMB1xx), and when that holds, its references (AMB2xx). */
export function checkModel(document: ModelDocument): Diagnostic[] {
  return validateModel(document)
    ? checkReferences(document)
    : schemaDiagnostics(validateModel.errors ?? [], document);
}

/** The references of a document that the schema accepted. */
export function checkReferences(document: ModelDocument): Diagnostic[] {
  const input = checkInput(document);
  return checks.flatMap((check) => check(input));
}
