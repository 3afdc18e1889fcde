import { type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';

export interface ListedTool {
  readonly name: string;
  readonly description?: string | undefined;
  readonly input: Fields;
  readonly annotations: Fields;
  /** The choices of an argument that selects what the tool does. */
  readonly methods?: string;
}

/** One tool in any of its dialects: MCP, OpenAI function, Anthropic, Docker catalogue, AgentCore. Undefined when it is none. */
export function toolFrom(value: unknown): ListedTool | undefined {
  if (!isFields(value)) return undefined;
  const outer =
    isFields(value.function) && value.type === 'function'
      ? value.function
      : isFields(value.toolSpec)
        ? value.toolSpec
        : value;
  const name = textOf(outer.name);
  if (name === undefined || /\s{2,}|\n/.test(name)) return undefined;
  const schema = [
    outer.inputSchema,
    outer.input_schema,
    outer.parameters,
    fieldsOf(outer.inputSchema).json,
  ].find(isFields);
  const dialect =
    schema !== undefined || Array.isArray(outer.arguments) || isFields(outer.annotations) || onlyText(outer);
  if (!dialect) return undefined;
  const input = schema ?? fromArguments(listOf(outer.arguments));
  const methods = ['method', 'action', 'operation'].flatMap((key) =>
    listOf(fieldsOf(fieldsOf(input.properties)[key]).enum).map(String),
  );
  return {
    name,
    description: textOf(outer.description),
    input: pruned(input),
    annotations: withoutIcons(fieldsOf(outer.annotations)),
    ...(methods.length > 1 ? { methods: methods.slice(0, 8).join(', ') } : {}),
  };
}

const onlyText = (tool: Fields) =>
  typeof tool.description === 'string' &&
  Object.keys(tool).every((key) => ['name', 'title', 'description', 'icons', '_meta'].includes(key));

/** Docker's `arguments` as a JSON Schema. */
function fromArguments(list: readonly unknown[]): Fields {
  const args = list.map(fieldsOf).filter((a) => textOf(a.name) !== undefined);
  if (args.length === 0) return {};
  return {
    type: 'object',
    properties: Object.fromEntries(
      args.map((a) => [
        String(a.name),
        {
          ...(textOf(a.type) ? { type: a.type } : {}),
          ...(textOf(a.desc) ? { description: a.desc } : {}),
          ...(isFields(a.items) ? { items: a.items } : {}),
        },
      ]),
    ),
    required: args.filter((a) => a.optional !== true).map((a) => String(a.name)),
  };
}

const withoutIcons = (annotations: Fields): Fields =>
  Object.fromEntries(
    Object.entries(annotations).filter(
      ([key, v]) => key !== 'icons' && (v === null || typeof v !== 'object'),
    ),
  );

/** The parts of a schema (types as JSON Schema writes them, not `STRING` as some kits do) that say what may be passed; examples and defaults can hold real data and are left behind. */
function pruned(schema: Fields): Fields {
  const clean = (node: unknown, isMap: boolean): unknown => {
    if (Array.isArray(node)) return node.map((item) => clean(item, false));
    if (!isFields(node)) return node;
    return Object.fromEntries(
      Object.entries(node)
        .filter(
          ([key]) => isMap || !['examples', 'example', 'default', 'icons', '_meta', '$comment'].includes(key),
        )
        .map(([key, item]) => [
          key,
          key === 'type' && !isMap && typeof item === 'string'
            ? item.toLowerCase()
            : clean(
                item,
                !isMap &&
                  (key === 'properties' ||
                    key === '$defs' ||
                    key === 'definitions' ||
                    key === 'patternProperties'),
              ),
        ]),
    );
  };
  return fieldsOf(clean(schema, false));
}
