import { attribute, quote } from './expression-text';
import type { cedarSchema } from './schema';

interface Shape {
  readonly type: string;
  readonly name?: string;
  readonly required?: boolean;
  readonly element?: Shape;
  readonly attributes?: Readonly<Record<string, Shape>>;
}

const names: Readonly<Record<string, string>> = { Boolean: 'Bool' };

function typeText(shape: Shape, indent: string): string {
  if (shape.type === 'Set') return `Set<${typeText(shape.element as Shape, indent)}>`;
  if (shape.type === 'EntityOrCommon') return shape.name ?? '';
  if (shape.type !== 'Record') return names[shape.type] ?? shape.type;
  const inner = `${indent}  `;
  const lines = Object.entries(shape.attributes ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, of]) => `${inner}${attribute(name)}${of.required === false ? '?' : ''}: ${typeText(of, inner)}`,
    );
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
}

/** Our Cedar schema as text. Printed here for the reason given in `print.ts`; that Cedar reads it as the same schema is tested. */
export function schemaText({ Ambit }: ReturnType<typeof cedarSchema>): string {
  const types = Object.entries(Ambit.commonTypes as Readonly<Record<string, Shape>>)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, shape]) => `  type ${name} = ${typeText(shape, '  ')};`);
  const entities = Object.keys(Ambit.entityTypes).map((name) => `  entity ${name};`);
  const actions = Object.entries(Ambit.actions).map(
    ([id, { appliesTo }]) =>
      `  action ${quote(id)} appliesTo {
    principal: [${appliesTo.principalTypes.join(', ')}],
    resource: [${appliesTo.resourceTypes.join(', ')}],
    context: ${typeText(appliesTo.context as unknown as Shape, '    ')}
  };`,
  );
  return `namespace Ambit {\n${[...types, ...entities, ...actions].join('\n\n')}\n}\n`;
}
