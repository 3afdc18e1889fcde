import { Approval, Credential, Task, Zone } from '../../../shared/model/document';
import { Element } from '../../../shared/model/elements/registry';
import { Flow } from '../../../shared/model/flows/registry';
import type { Found } from '../../state/edits';

/** The part of JSON Schema that the model's schemas use; the inspector draws fields from it. */
export interface FieldSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly FieldSchema[];
}

/** The schema of one item: by collection and, for elements and flows, by its kind. */
export function schemaOf({ collection, item }: Found): FieldSchema | undefined {
  const whole = {
    elements: Element,
    flows: Flow,
    tasks: Task,
    approvals: Approval,
    credentials: Credential,
    zones: Zone,
  };
  const schema = whole[collection] as FieldSchema;
  if (!schema.anyOf) return schema;
  return schema.anyOf.find((option) => option.properties?.kind?.const === item.kind);
}

/** `maxSensitivity` reads as `Max sensitivity`. */
export function labelOf(field: string): string {
  const words = field.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a newly added value starts as. */
export function startValue(schema: FieldSchema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer') return schema.minimum ?? 0;
  if (schema.type === 'array') return [];
  if (schema.type === 'object')
    return Object.fromEntries(
      (schema.required ?? []).map((key) => [
        key,
        key === 'id' ? 'new' : startValue(schema.properties?.[key] ?? {}),
      ]),
    );
  return '';
}
