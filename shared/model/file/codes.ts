import type { Diagnostic, Severity } from '../../core/diagnostic';

interface CodeInfo {
  readonly severity: Severity;
  readonly help: string;
}
const error = (help: string): CodeInfo => ({ severity: 'error', help });
const warning = (help: string): CodeInfo => ({ severity: 'warning', help });
const info = (help: string): CodeInfo => ({ severity: 'info', help });

/** Every finding about a model file. Codes are never reused: 100–109 the text, 110–129 the schema, 2xx references. */
export const modelCodes = {
  AMB100: error('Split the model, or remove what is not needed; a model file may hold 20 MiB.'),
  AMB101: error('Correct the JSON at this place: no comments, no trailing commas.'),
  AMB102: error('Set "format" to "ambit/1", or open a file that Ambit wrote.'),
  AMB103: error('Open this file with a newer version of Ambit.'),
  AMB104: error('Flatten the value; 64 levels is the limit.'),
  AMB105: error('Rename this key; it has a special meaning to JavaScript programs.'),
  AMB106: error('Keep one of the two; which one counts depends on the program that reads it.'),
  AMB110: error('Add the missing field.'),
  AMB111: error('Remove the key, correct its spelling, or start it with x- to keep your own data.'),
  AMB112: error('Use a value of the expected type.'),
  AMB113: error('Use one of the listed values.'),
  AMB114: error('Write the value in the expected form.'),
  AMB115: error('Use a value inside the stated bounds.'),
  AMB116: error('Remove the repeated entry.'),
  AMB117: error('Correct the remaining problems first; more follow.'),
  AMB200: error('Give one of them another id.'),
  AMB201: error('Name something that exists, or remove the reference.'),
  AMB202: error('Choose another kind of flow, or other ends.'),
  AMB203: error('Break the circle: a zone cannot lie inside itself.'),
  AMB204: error('Add the operation to a call flow from this agent to the tool, or drop the use.'),
  AMB205: error('Name an operation that the tool offers.'),
  AMB206: error('Name a store, a data set in it, or a destination that exists.'),
  AMB207: warning('Draw an access flow from the tool to this resource, or remove it from the operation.'),
  AMB208: error('Break the circle: someone has to decide in the end.'),
  AMB209: info('Declare a task that uses the operation, or remove it from the call flow.'),
  AMB210: info('Declare at least one task; without one the agent is granted nothing.'),
  AMB211: error('Remove the control characters.'),
  AMB212: warning('Remove the invisible direction marks; they can make a name read as another one.'),
  AMB213: error('Name a person who approves, in an element of kind human.'),
  AMB214: error('Name an element of the expected kind.'),
  AMB215: error('Hand down only tasks of the agent that is delegated to.'),
  AMB216: warning('Remove the entry; nothing with this id is on the map.'),
  AMB217: error('List the use once, with one condition (join alternatives with ||).'),
  AMB218: error('Name the rule or the pack whose threats it hides.'),
} as const satisfies Record<string, CodeInfo>;

export type ModelCode = keyof typeof modelCodes;

/** One finding, with the severity and help of its code. `at` is a JSON pointer. */
export function found(code: ModelCode, message: string, at: string, element?: string): Diagnostic {
  const { severity, help } = modelCodes[code];
  return { code, severity, message, at, help, ...(element === undefined ? {} : { element }) };
}
