import type { Diagnostic } from '../core/diagnostic';
import { isRecord } from '../core/record';
import type { Graph } from '../model/graph';

const BOUNDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

/**
 * What is wrong with the input schemas of a model's operations, as warnings at the place. A malformed part counts as
 * strictly as it can be read, so that the calls it is about are refused; without this nobody would know why.
 */
export function schemaFindings(graph: Graph): Diagnostic[] {
  return graph.document.elements.flatMap((element, i) =>
    element.kind !== 'tool'
      ? []
      : element.operations.flatMap((operation, j) =>
          faults(operation.input).map(
            ([pointer, what]): Diagnostic => ({
              code: 'AMB314',
              severity: 'warning',
              message: `${element.id}.${operation.id}: ${what}`,
              at: `/elements/${i}/operations/${j}/input${pointer}`,
              element: element.id,
              help: 'Correct the schema; until then calls that it is about are refused.',
            }),
          ),
        ),
  );
}

type Fault = readonly [pointer: string, what: string];

function faults(input: Readonly<Record<string, unknown>> | undefined): Fault[] {
  if (input === undefined) return [];
  const found: Fault[] = [];
  if (input.type !== undefined && input.type !== 'object')
    found.push(['/type', 'arguments are an object, whatever the schema says']);
  const { required, properties } = input;
  if (
    required !== undefined &&
    !(Array.isArray(required) && required.every((name) => typeof name === 'string'))
  )
    found.push(['/required', '"required" must be a list of names']);
  if (properties !== undefined && !isRecord(properties))
    return [...found, ['/properties', '"properties" must be an object, so no argument is declared']];
  for (const [name, schema] of Object.entries(properties ?? {}))
    found.push(
      ...faultsOf(name, schema).map(([at, what]): Fault => [`/properties/${escaped(name)}${at}`, what]),
    );
  return found;
}

function faultsOf(name: string, schema: unknown): Fault[] {
  if (!isRecord(schema)) return [['', `${name} has no schema, so only an object is accepted for it`]];
  const bounds = BOUNDS.filter((key) => schema[key] !== undefined && typeof schema[key] !== 'number');
  return [
    ...bounds.map((key): Fault => [`/${key}`, `${key} of ${name} must be a number; it cannot be met`]),
    ...(schema.enum !== undefined && !Array.isArray(schema.enum)
      ? [['/enum', `"enum" of ${name} must be a list; no value is accepted`] as const]
      : []),
  ];
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
