import { once } from '../../core/once';
import { isRecord } from '../../core/record';
import type { OperationNode } from '../../model/graph';

/** Last words of an argument's name that mean text in a language. `query` and `code` are left out: most are not. */
const LANGUAGES = new Set(['sql', 'command', 'cmd', 'script', 'statement', 'expression', 'shell']);

const isFreeText = (schema: unknown): boolean =>
  isRecord(schema) &&
  schema.type === 'string' &&
  schema.enum === undefined &&
  schema.const === undefined &&
  schema.pattern === undefined;

/**
 * An argument of the operation is a program: conditions on the other arguments say nothing about what it does. Told by
 * its name, since a schema only says that it is text; a list of allowed values or a pattern makes it an ordinary one.
 */
export const takesProgram = once(({ operation }: OperationNode): boolean => {
  const properties = operation.input?.properties;
  return (
    isRecord(properties) &&
    Object.entries(properties).some(([name, schema]) => LANGUAGES.has(lastWord(name)) && isFreeText(schema))
  );
});

/** `runSql`, `run_sql` and `run-sql` all end in `sql`. */
const lastWord = (name: string): string =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .at(-1)
    ?.toLowerCase() ?? '';
